package org.shiheng.kernel.exchange.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.rows.ImportFile;
import org.shiheng.kernel.exchange.rows.RowSource;
import org.shiheng.kernel.exchange.rows.UnreadableFile;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Batches of records: upload, map, try out, gather, go on after a stop, take back as a whole. */
@Component
public class Batches {

    private static final int SAMPLE_ROWS = 10;
    private static final int LISTED = 100;

    private final ScopedDatabase database;
    private final BatchRows rows;
    private final Sources sources;
    private final Kinds kinds;
    private final Intake intake;
    private final AuditTrail audit;
    private final Clock clock;

    Batches(
            ScopedDatabase database,
            BatchRows rows,
            Sources sources,
            Kinds kinds,
            Intake intake,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.sources = sources;
        this.kinds = kinds;
        this.intake = intake;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps an uploaded file and suggests its columns; nothing is gathered yet. */
    public Batch upload(
            Actor actor, String source, String kind, @Nullable Long repairs, String fileName, InputStream content) {
        Source from = mine(actor, source);
        Kind what = kindOf(from, kind);
        if (repairs != null && !own(actor, repairs).source().equals(source)) {
            throw InvalidInput.of("#/repairs", "exchange.repairs-other-source", "改好的行要交回原来那个来源，请重新选择。");
        }
        return keep(
                from,
                what,
                Batch.Channel.FILE,
                UUID.randomUUID().toString(),
                repairs,
                actor.account(),
                fileName,
                content,
                null);
    }

    /** What came with a signed request. */
    public record Signed(String source, String kind, String key, String time, String signature) {}

    /**
     * Takes a batch that a source's own system signed; it is gathered at once. The same key again answers the first batch,
     * with other content it is refused.
     */
    public Batch submit(Signed request, InputStream content) {
        Source source = sources.find(request.source()).filter(Source::active).orElseThrow(Batches::notSigned);
        byte @Nullable [] publicKey = source.publicKey();
        if (publicKey == null || !Credential.fresh(request.time(), clock.instant())) {
            throw notSigned();
        }
        Kind kind = kindOf(source, request.kind());
        Batch batch = keep(
                source, kind, Batch.Channel.API, request.key(), null, 0, "接口报送 " + request.key(), content, hash -> {
                    String text = Credential.text(source.code(), kind.key(), request.key(), request.time(), hash);
                    if (!Credential.signedBy(publicKey, text, request.signature())) {
                        throw notSigned();
                    }
                });
        return started(batch);
    }

    /** Takes a file that was put into a source's folder; the same file again answers the first batch. */
    Batch take(Source source, Kind kind, String key, String fileName, InputStream content) {
        return started(keep(source, kind, Batch.Channel.FOLDER, key, null, 0, fileName, content, null));
    }

    private static boolean startable(Batch batch) {
        return batch.state() == Batch.State.UPLOADED || batch.state() == Batch.State.FAILED;
    }

    private Batch started(Batch batch) {
        if (!startable(batch)) {
            return batch;
        }
        if (rows.advance(batch.id(), List.of(Batch.State.UPLOADED, Batch.State.FAILED), Batch.State.RUNNING)) {
            intake.start(batch.id());
        }
        return rows.find(batch.id()).orElseThrow();
    }

    /** What a source's own system may ask of a batch it sent; the signature is over an empty body. */
    public Batch status(Signed request) {
        Source source = sources.find(request.source()).filter(Source::active).orElseThrow(Batches::notSigned);
        byte @Nullable [] publicKey = source.publicKey();
        String text = Credential.text(
                request.source(),
                request.kind(),
                request.key(),
                request.time(),
                HexFormat.of().formatHex(sha256().digest()));
        if (publicKey == null
                || !Credential.fresh(request.time(), clock.instant())
                || !Credential.signedBy(publicKey, text, request.signature())) {
            throw notSigned();
        }
        return rows.find(source.code(), request.key())
                .orElseThrow(() -> Refusal.notFound("exchange.unknown-batch", "没有收到过这个标记的批次。"));
    }

    /** One answer for every reason: who tries keys learns nothing. */
    private static Refusal notSigned() {
        return new Refusal(
                HttpStatus.UNAUTHORIZED, "exchange.not-signed", "签名核对不上", "请核对来源代码、签名时间（与标准时间相差不超过10分钟）和凭证后重新报送。");
    }

    @FunctionalInterface
    private interface HashCheck {
        void check(String hash);
    }

    private Batch keep(
            Source source,
            Kind kind,
            Batch.Channel channel,
            String key,
            @Nullable Long repairs,
            int account,
            String fileName,
            InputStream content,
            @Nullable HashCheck check) {
        Path kept = intake.folder().resolve(UUID.randomUUID() + ".upload");
        try {
            Files.createDirectories(intake.folder());
            MessageDigest digest = sha256();
            try (var in = new DigestInputStream(content, digest)) {
                Files.copy(in, kept);
            }
            String hash = HexFormat.of().formatHex(digest.digest());
            if (check != null) {
                check.check(hash);
            }
            ImportFile file = ImportFile.examine(kept);
            List<List<String>> head = head(file);
            List<String> header = header(head);
            var arrival = new BatchRows.Arrival(
                    source.code(), kind, channel, key, fileName, hash, Files.size(kept), repairs, account);
            var columns = Columns.suggest(kind, header, source.mappings().getOrDefault(kind.key(), Map.of()));
            if (channel != Batch.Channel.FILE) {
                Columns.check(kind, columns, header.size());
            }
            var id = rows.open(arrival, file, header, head.subList(1, head.size()), columns);
            if (id.isEmpty()) {
                Batch before = rows.find(source.code(), key).orElseThrow();
                if (!before.fileHash().equals(hash) || !before.kind().equals(kind.key())) {
                    throw Refusal.conflict("exchange.key-reused", "内容和上次不同", "这个批次标记上次报送的是别的内容。新的批次请换一个标记。");
                }
                // The platform was stopped between the row and the file: the sender brought the same content again.
                if (startable(before) && !Files.exists(intake.file(before.id()))) {
                    Files.move(kept, intake.file(before.id()));
                }
                return before;
            }
            Files.move(kept, intake.file(id.get()));
            return rows.find(id.get()).orElseThrow();
        } catch (UnreadableFile e) {
            throw InvalidInput.of("#/file", e.code(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(kept);
        }
    }

    private static List<List<String>> head(ImportFile file) throws IOException {
        var head = new ArrayList<List<String>>();
        try (RowSource source = file.open()) {
            for (var row = source.next(); row != null && head.size() <= SAMPLE_ROWS; row = source.next()) {
                head.add(List.of(row.cells()));
            }
        }
        return head;
    }

    private static List<String> header(List<List<String>> head) {
        if (head.size() < 2) {
            throw new UnreadableFile("no-rows", "文件里只有表头，没有数据。请确认选对了文件。");
        }
        var names = new ArrayList<>(head.getFirst());
        while (!names.isEmpty() && names.getLast().isBlank()) {
            names.removeLast();
        }
        return names.stream().map(String::strip).toList();
    }

    /** Reads the whole file with these columns and tells what would come of it. */
    public Batch check(Actor actor, long id, Map<String, Integer> columns) {
        Batch batch = own(actor, id);
        Columns.check(
                kinds.find(batch.kind()).orElseThrow(), columns, batch.header().size());
        begin(id, List.of(Batch.State.UPLOADED, Batch.State.CHECKED, Batch.State.FAILED), Batch.State.CHECKING, batch);
        rows.choose(id, columns);
        intake.start(id);
        return rows.find(id).orElseThrow();
    }

    /** Gathers what was found good, and goes on where it was stopped. */
    public Batch gather(Actor actor, long id) {
        Batch batch = own(actor, id);
        if (batch.state() == Batch.State.RUNNING || batch.state() == Batch.State.DONE) {
            return batch;
        }
        boolean stopped = batch.state() == Batch.State.FAILED && batch.linesDone() >= 0;
        if (batch.state() == Batch.State.FAILED && !stopped && batch.channel() == Batch.Channel.FILE) {
            throw Refusal.conflict("exchange.not-now", "现在还不能这样做", "请先试读一次，看过结果再归集。");
        }
        begin(id, List.of(Batch.State.CHECKED, Batch.State.FAILED), Batch.State.RUNNING, batch);
        database.run(Scope.wholeCity(), jdbc -> {
            if (batch.state() == Batch.State.CHECKED) {
                rows.startOver(id);
                var names = new LinkedHashMap<String, String>();
                batch.columns()
                        .forEach((field, column) ->
                                names.put(field, batch.header().get(column)));
                sources.remember(jdbc, actor.name(), batch.source(), batch.kind(), names);
            }
            write(actor, "exchange.gather", id, "归集“" + batch.fileName() + "”");
        });
        intake.start(id);
        return rows.find(id).orElseThrow();
    }

    /** Takes the whole batch back; its records stay in the log and new ones say so. */
    public Batch rollBack(Actor actor, long id, String reason) {
        Batch batch = own(actor, id);
        begin(id, List.of(Batch.State.DONE, Batch.State.FAILED), Batch.State.ROLLING_BACK, batch);
        rows.explain(id, reason);
        write(actor, "exchange.roll-back", id, "整批撤回“" + batch.fileName() + "”：" + reason);
        intake.start(id);
        return rows.find(id).orElseThrow();
    }

    private void begin(long id, List<Batch.State> from, Batch.State to, Batch batch) {
        if (!rows.advance(id, from, to)) {
            throw Refusal.conflict(
                    "exchange.not-now", "现在还不能这样做", "这一批" + batch.state().label() + "，请刷新后再看能做什么。");
        }
    }

    /** A batch of a source that is the actor's to see. */
    public Batch own(Actor actor, long id) {
        return rows.find(id)
                .filter(batch -> sources.find(batch.source())
                        .filter(source -> Sources.reaches(actor, source))
                        .isPresent())
                .orElseThrow(() -> Refusal.notFound("exchange.unknown-batch", "没有找到这一批，或它不归您的单位管。"));
    }

    /** The newest batches of the actor's sources. */
    public List<Batch> list(Actor actor) {
        return rows.of(sources.of(actor).stream().map(Source::code).toList(), LISTED);
    }

    private Source mine(Actor actor, String code) {
        Source source = sources.known(code);
        if (!source.active() || !Sources.reaches(actor, source)) {
            throw InvalidInput.of("#/source", "exchange.source-not-yours", "请选择您单位正在使用的来源。");
        }
        return source;
    }

    private Kind kindOf(Source source, String key) {
        return kinds.find(key)
                .filter(kind -> source.kinds().contains(kind.key()))
                .orElseThrow(
                        () -> InvalidInput.of("#/kind", "exchange.kind-not-agreed", "这个来源没有登记报送这类信息，请选择其他种类或请管理员登记。"));
    }

    private void write(Actor actor, String act, long id, String detail) {
        audit.write(actor, act, "/api/imports/batches/" + id, AuditTrail.Outcome.DONE, detail, null);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What is left of an upload is cleaned away with the data folder; the answer matters more.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
