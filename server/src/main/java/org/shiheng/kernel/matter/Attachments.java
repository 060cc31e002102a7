package org.shiheng.kernel.matter;

import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.files.FileKind;
import org.shiheng.kernel.files.FileStore;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files attached to matters: kept by hash, told by their content, bounded. Whoever reaches the matter may read them;
 * officers add evidence, and who filed a matter in public may add pictures to it with number and key.
 */
@Component
public class Attachments {

    private static final int MOST_BYTES = 60 * 1024 * 1024;
    private static final int MOST_PUBLIC_BYTES = 10 * 1024 * 1024;
    private static final int MOST_FILES = 500;
    private static final int MOST_PUBLIC_FILES = 9;
    private static final int LONGEST_NAME = 120;

    private final ScopedDatabase database;
    private final FileStore files;
    private final CoHandling together;
    private final Clock clock;

    Attachments(ScopedDatabase database, FileStore files, CoHandling together, Clock clock) {
        this.database = database;
        this.files = files;
        this.together = together;
        this.clock = clock;
    }

    /** Attaches a file; the same content a second time answers the first. */
    public Attachment add(
            Actor actor, MatterId id, InputStream file, @Nullable String name, Kind kind, @Nullable String note) {
        MatterRow matter = database.read(actor.scope(), jdbc -> MatterDesk.find(jdbc, id));
        boolean helps = together.helps(actor, id);
        if (!helps) {
            DocumentActs.refuseUnlessInHand(actor, matter, "上传材料");
        }
        FileStore.Kept kept = keep(file, MOST_BYTES, FileKind.EVIDENCE);
        return database.change(helps ? Scope.wholeCity() : actor.scope(), jdbc -> {
            Matters.locked(jdbc, id);
            return insert(jdbc, id, actor.account(), actor.name(), kept, name, kind, note, MOST_FILES);
        });
    }

    /**
     * Attaches a picture or PDF for the person who filed the matter, by its number and key, while it is not over.
     *
     * @param ofProcedures procedures that take files from the public
     */
    public Attachment addByFiler(
            String number, String key, Set<String> ofProcedures, InputStream file, @Nullable String name) {
        MatterId id = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select m.id from matter.matter m join matter.follow_key k on k.matter_id = m.id
                        where m.number = ? and k.key_hash = ? and m.closed_on is null and m.procedure = any (?::text[])""")
                        .param(number.strip())
                        .param(FollowedMatters.hash(key.strip().toUpperCase(java.util.Locale.ROOT)))
                        .param(ofProcedures.toArray(String[]::new))
                        .query(Long.class)
                        .optional()
                        .map(MatterId::new)
                        .orElseThrow(
                                () -> Refusal.notFound("matter.not-followed", "没有找到这件事，或已经办结。请核对编号和查询码，它们在提交成功的页面上。")));
        FileStore.Kept kept = keep(file, MOST_PUBLIC_BYTES, FileKind.PAPERS);
        return database.change(Scope.wholeCity(), jdbc -> {
            Matters.locked(jdbc, id);
            return insert(jdbc, id, 0, "提交人", kept, name, Kind.FILED, null, MOST_PUBLIC_FILES);
        });
    }

    /** The files of a matter the actor reaches, in the order they came. */
    public List<Attachment> of(Actor actor, MatterId id) {
        return database.read(actor.scope(), jdbc -> {
            MatterDesk.find(jdbc, id);
            return rows(jdbc, id);
        });
    }

    /** One file of a matter the actor reaches. */
    public AttachedFile file(Actor actor, MatterId id, long attachment) {
        Attachment found = of(actor, id).stream()
                .filter(one -> one.id() == attachment)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("matter.no-attachment", "这件事没有这份材料。"));
        return new AttachedFile(found, path(found));
    }

    Path path(Attachment attachment) {
        return files.file(attachment.hash());
    }

    private FileStore.Kept keep(InputStream file, int most, Set<FileKind> allowed) {
        try {
            return files.keep(file, most, allowed);
        } catch (FileStore.Unfit unfit) {
            throw switch (unfit.why()) {
                case TOO_LARGE ->
                    InvalidInput.of("#/file", "matter.file-too-large", "文件超过 " + most / 1024 / 1024 + " MB，请压缩或分开上传。");
                case OTHER_KIND ->
                    InvalidInput.of(
                            "#/file",
                            "matter.file-kind",
                            allowed.size() == FileKind.PAPERS.size()
                                    ? "只能上传图片（JPEG、PNG、WebP）或 PDF。"
                                    : "只能上传图片、PDF、Word、Excel、MP4、MP3 或 WAV，且内容要与格式相符。");
                case BROKEN -> InvalidInput.of("#/file", "matter.file-broken", "这个文件不完整，请重新上传。");
            };
        }
    }

    private Attachment insert(
            JdbcClient jdbc,
            MatterId id,
            int account,
            String actor,
            FileStore.Kept kept,
            @Nullable String name,
            Kind kind,
            @Nullable String note,
            int most) {
        List<Attachment> before = rows(jdbc, id);
        var same = before.stream().filter(one -> one.hash().equals(kept.hash())).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        long counted = kind == Kind.FILED
                ? before.stream().filter(one -> one.kind() == Kind.FILED).count()
                : before.size();
        if (counted >= most) {
            throw Refusal.conflict("matter.too-many-files", "材料太多", "最多 " + most + " 份。请合并后再上传。");
        }
        long fresh = jdbc.sql("""
                        insert into matter.attachment(matter_id, hash, name, kind, note, media_type, bytes, account_id, actor, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(id.value())
                .param(kept.hash())
                .param(named(name, kept.kind()))
                .param(kind.name())
                .param(note == null || note.isBlank() ? null : note.strip())
                .param(kept.kind().mediaType())
                .param(kept.bytes())
                .param(account)
                .param(actor)
                .param(Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        return rows(jdbc, id).stream()
                .filter(one -> one.id() == fresh)
                .findFirst()
                .orElseThrow();
    }

    /** The sender's name without a path and control characters, with the ending that its content has. */
    private static String named(@Nullable String name, FileKind kind) {
        String last = name == null ? "" : name.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        String stem = last.replaceAll("\\.[A-Za-z0-9]{1,5}$", "").strip();
        String usable = stem.isEmpty() ? "材料" : stem.substring(0, Math.min(stem.length(), LONGEST_NAME));
        return usable + "." + kind.extension();
    }

    private static List<Attachment> rows(JdbcClient jdbc, MatterId id) {
        return jdbc.sql("select * from matter.attachment where matter_id = ? order by id")
                .param(id.value())
                .query(Attachments::map)
                .list();
    }

    private static Attachment map(ResultSet row, int n) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        return new Attachment(
                row.getLong("id"),
                row.getString("hash"),
                row.getString("name"),
                kind,
                kind.label(),
                row.getString("note"),
                row.getString("media_type"),
                row.getInt("bytes"),
                row.getString("actor"),
                row.getTimestamp("at").toInstant());
    }

    /** What a file is to the matter. */
    public enum Kind {
        EVIDENCE("证据"),
        RECEIPT("送达回证"),
        MATERIAL("其他材料"),
        FILED("提交人上传");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** An attached file, without its bytes. */
    public record Attachment(
            long id,
            String hash,
            String name,
            Kind kind,
            String kindLabel,
            @Nullable String note,
            String mediaType,
            int bytes,
            String actor,
            Instant at) {}

    /** An attached file and where it lies. */
    public record AttachedFile(Attachment attachment, Path path) {}
}
