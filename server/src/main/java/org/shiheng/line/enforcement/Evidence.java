package org.shiheng.line.enforcement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.http.SentName;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Evidence of a case: what it is, who took it, what it proves, its file by hash, and its chain of custody.
 *
 * <p>Basis: 《市场监督管理行政处罚程序规定》（2021年修正）第二十三条至第二十八条: at least two officers take it; a copy is confirmed by
 * its holder; electronic data are fixed so that their integrity can be told.
 */
@Component
public class Evidence {

    private static final int MOST_BYTES = 50 * 1024 * 1024;

    private final ScopedDatabase database;
    private final CaseFile file;
    private final Clock clock;
    private final Path folder;

    Evidence(
            ScopedDatabase database,
            CaseFile file,
            Clock clock,
            @Value("${shiheng.data-folder:data}") String dataFolder) {
        this.database = database;
        this.file = file;
        this.clock = clock;
        this.folder = Path.of(dataFolder).toAbsolutePath().normalize().resolve("evidence");
    }

    /** Takes a piece of evidence into the file; the first line of its chain says who brought it. */
    public long add(Actor actor, long matter, NewEvidence one, @Nullable Upload upload) {
        var errors = new InvalidInput.Collector();
        errors.when(
                one.takenBy().stream()
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .distinct()
                                .count()
                        < 2,
                "#/takenBy",
                "enforcement.two-takers",
                "取证要有两名以上执法人员，请分别填写。");
        errors.when(
                one.takenOn().isAfter(LocalDate.now(clock)),
                "#/takenOn",
                "enforcement.evidence-to-come",
                "取证日期不能晚于今天。");
        errors.when(
                one.kind() == EvidenceKind.ELECTRONIC && upload == null,
                "#/file",
                "enforcement.electronic-without-file",
                "电子数据要上传文件，才能固定指纹。");
        errors.refuse();
        Kept kept = upload == null ? null : keep(upload.content());
        return file.withHelpers(actor, matter, jdbc -> {
            // The matter's row is locked so that two pieces taken at once get two numbers.
            jdbc.sql("select id from matter.matter where id = ? for update")
                    .param(matter)
                    .query(Long.class)
                    .single();
            int number = jdbc.sql("select coalesce(max(number), 0) + 1 from enforcement.evidence where matter_id = ?")
                    .param(matter)
                    .query(Integer.class)
                    .single();
            long id = jdbc.sql("""
                            insert into enforcement.evidence(matter_id, number, kind, name, taken_on, taken_by, place, origin, proves,
                              file_name, media_type, bytes, hash, added_at, added_by)
                            values (?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .param(matter)
                    .param(number)
                    .param(one.kind().name())
                    .param(one.name().strip())
                    .param(one.takenOn())
                    .param(one.takenBy().toArray(String[]::new))
                    .param(one.place())
                    .param(one.origin().strip())
                    .param(one.proves().strip())
                    .param(upload == null ? null : SentName.plain(upload.name()))
                    .param(upload == null ? null : upload.mediaType())
                    .param(kept == null ? null : kept.bytes())
                    .param(kept == null ? null : kept.hash())
                    .param(Timestamp.from(clock.instant()))
                    .param(actor.name())
                    .query(Long.class)
                    .single();
            String begin = EvidenceChain.begin(matter, number, kept == null ? null : kept.hash());
            line(jdbc, matter, id, 1, begin, "提取入卷", String.join("、", one.takenBy()), one.place(), actor);
            return id;
        });
    }

    /** Adds a line: handed to whom, for what. */
    public void hand(Actor actor, long matter, long evidence, String action, String holder, @Nullable String note) {
        file.withHelpers(actor, matter, jdbc -> {
            jdbc.sql("select id from matter.matter where id = ? for update")
                    .param(matter)
                    .query(Long.class)
                    .single();
            var lines = lines(jdbc, matter, evidence);
            if (lines.isEmpty()) {
                throw Refusal.notFound("enforcement.no-evidence", "没有这份证据。");
            }
            line(
                    jdbc,
                    matter,
                    evidence,
                    lines.size() + 1,
                    lines.getLast().hash(),
                    action.strip(),
                    holder.strip(),
                    note,
                    actor);
            return true;
        });
    }

    /** All evidence of a case with its chains, each checked anew. */
    public List<Piece> of(Actor actor, long matter) {
        return database.read(actor.scope(), jdbc -> {
            var chains = new HashMap<Long, List<EvidenceChain.Line>>();
            jdbc.sql("select * from enforcement.custody where matter_id = ? order by evidence_id, position")
                    .param(matter)
                    .query(row -> {
                        chains.computeIfAbsent(row.getLong("evidence_id"), id -> new ArrayList<>())
                                .add(line(row));
                    });
            return jdbc.sql("select * from enforcement.evidence where matter_id = ? order by number")
                    .param(matter)
                    .query((row, n) -> piece(row, matter, chains.getOrDefault(row.getLong("id"), List.of())))
                    .list();
        });
    }

    private static Piece piece(ResultSet row, long matter, List<EvidenceChain.Line> chain) throws SQLException {
        return new Piece(
                row.getLong("id"),
                row.getInt("number"),
                EvidenceKind.valueOf(row.getString("kind")).label(),
                row.getString("name"),
                row.getObject("taken_on", LocalDate.class),
                List.of((String[]) row.getArray("taken_by").getArray()),
                row.getString("place"),
                row.getString("origin"),
                row.getString("proves"),
                row.getString("file_name"),
                row.getString("hash"),
                row.getObject("bytes", Long.class),
                chain.stream()
                        .map(line -> new Handover(line.at(), line.action(), line.holder(), line.note(), line.actor()))
                        .toList(),
                EvidenceChain.broken(EvidenceChain.begin(matter, row.getInt("number"), row.getString("hash")), chain));
    }

    /** The file of a piece of evidence; refused when it is no longer the file that was taken in. */
    public Optional<Stored> content(Actor actor, long matter, long evidence) {
        return database.read(
                        actor.scope(),
                        jdbc -> jdbc.sql("""
                                select file_name, media_type, hash from enforcement.evidence
                                where id = ? and matter_id = ? and hash is not null""")
                                .param(evidence)
                                .param(matter)
                                .query((row, n) -> new Named(
                                        row.getString("file_name"), row.getString("media_type"), row.getString("hash")))
                                .optional())
                .map(this::read);
    }

    private Stored read(Named named) {
        try {
            byte[] content = Files.readAllBytes(folder.resolve(named.hash()));
            if (!EvidenceChain.sha256(content).equals(named.hash())) {
                throw Refusal.conflict("enforcement.file-changed", "文件和入卷时不一样", "保存的文件指纹与登记的不符，请立即报告负责人和系统管理员。");
            }
            return new Stored(named.name(), named.mediaType(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Kept keep(InputStream content) {
        try {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw InvalidInput.of("#/file", "enforcement.file-too-large", "文件超过 50 MB，请分成几个上传。");
            }
            if (bytes.length == 0) {
                throw InvalidInput.of("#/file", "enforcement.file-empty", "文件是空的，请重新选择。");
            }
            String hash = EvidenceChain.sha256(bytes);
            Files.createDirectories(folder);
            Path waiting = Files.createTempFile(folder, "in", ".part");
            try {
                Files.write(waiting, bytes);
                Files.move(
                        waiting,
                        folder.resolve(hash),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(waiting);
            }
            return new Kept(hash, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(
            JdbcClient jdbc,
            long matter,
            long evidence,
            int position,
            String before,
            String action,
            String holder,
            @Nullable String note,
            Actor actor) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("""
                        insert into enforcement.custody(evidence_id, matter_id, position, at, action, holder, note, actor, before_hash, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(evidence)
                .param(matter)
                .param(position)
                .param(Timestamp.from(at))
                .param(action)
                .param(holder)
                .param(note)
                .param(actor.name())
                .param(before)
                .param(EvidenceChain.next(before, position, at, action, holder, note, actor.name()))
                .update();
    }

    private static List<EvidenceChain.Line> lines(JdbcClient jdbc, long matter, long evidence) {
        return jdbc.sql("select * from enforcement.custody where evidence_id = ? and matter_id = ? order by position")
                .param(evidence)
                .param(matter)
                .query((row, n) -> line(row))
                .list();
    }

    private static EvidenceChain.Line line(ResultSet row) throws SQLException {
        return new EvidenceChain.Line(
                row.getInt("position"),
                row.getTimestamp("at").toInstant(),
                row.getString("action"),
                row.getString("holder"),
                row.getString("note"),
                row.getString("actor"),
                row.getString("before_hash"),
                row.getString("hash"));
    }

    /** Evidence to take in; {@code origin}: 原件, 与原件一致的复制件, 电子数据的固定方式. */
    public record NewEvidence(
            EvidenceKind kind,
            String name,
            LocalDate takenOn,
            List<String> takenBy,
            @Nullable String place,
            String origin,
            String proves) {}

    /** A file that comes with it. */
    public record Upload(String name, String mediaType, InputStream content) {}

    /** A file as it was taken in. */
    public record Stored(String name, String mediaType, byte[] content) {}

    /** One piece; {@code brokenAt} is the first line of its chain that no longer fits, none when all do. */
    public record Piece(
            long id,
            int number,
            String kindLabel,
            String name,
            LocalDate takenOn,
            List<String> takenBy,
            @Nullable String place,
            String origin,
            String proves,
            @Nullable String fileName,
            @Nullable String hash,
            @Nullable Long bytes,
            List<Handover> chain,
            @Nullable Integer brokenAt) {}

    /** A line of the chain as screens show it. */
    public record Handover(
            Instant at,
            String action,
            String holder,
            @Nullable String note,
            String actor) {}

    private record Kept(String hash, int bytes) {}

    private record Named(String name, String mediaType, String hash) {}
}
