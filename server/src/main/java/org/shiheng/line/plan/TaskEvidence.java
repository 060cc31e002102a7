package org.shiheng.line.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.files.FileKind;
import org.shiheng.kernel.files.FileStore;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.http.SentName;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.RecordId;
import org.springframework.stereotype.Component;

/**
 * What proves that a task is done: a file by its hash, a record of the ledger, or a note; each taken or refused by a second
 * person.
 *
 * <p>Basis: 规则书12第五节（证据字段：文件哈希、业务记录引用、提交人、核验人、结论）.
 */
@Component
public class TaskEvidence {

    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private final ScopedDatabase database;
    private final FileStore files;
    private final Ledger ledger;
    private final PlanTaskRows rows;
    private final PlanUnits units;
    private final Clock clock;

    TaskEvidence(
            ScopedDatabase database, FileStore files, Ledger ledger, PlanTaskRows rows, PlanUnits units, Clock clock) {
        this.database = database;
        this.files = files;
        this.ledger = ledger;
        this.rows = rows;
        this.units = units;
        this.clock = clock;
    }

    /** Adds a piece; owner and co-owners may. A record must be one that the ledger knows. */
    public long add(Actor actor, long task, Offered offered, @Nullable Upload upload) {
        var errors = new InvalidInput.Collector();
        errors.when(offered.title().isBlank(), "#/title", "plan.no-title", "请填写证据名称。");
        errors.when(
                upload == null && blank(offered.record()) && blank(offered.note()),
                "#/note",
                "plan.nothing-offered",
                "请上传文件、填写记录编号或写明情况，三样至少有一样。");
        errors.refuse();
        RecordId record = blank(offered.record()) ? null : known(String.valueOf(offered.record()));
        FileStore.@Nullable Kept kept = upload == null ? null : keep(upload);
        Kind kind = kept != null ? Kind.FILE : record != null ? Kind.RECORD : Kind.NOTE;
        return database.change(Scope.wholeCity(), jdbc -> {
            PlanTask known = rows.locked(jdbc, task, java.time.LocalDate.now(clock));
            if (known.coOwners().stream().noneMatch(unit -> units.worksFor(actor, unit))) {
                units.workerOrRefuse(actor, known.owner());
            }
            if (!known.state().running()) {
                throw Refusal.conflict("plan.evidence-closed", "现在不能增加证据", "任务已报请核验或已核验；需要补充时请规划办先退回。");
            }
            return jdbc.sql("""
                            insert into plan.evidence(task_id, milestone, kind, title, note, file_name, file_hash, file_type, record_id,
                              submitted_at, submitter, submitted_by)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .param(task)
                    .param(offered.milestone())
                    .param(kind.name())
                    .param(offered.title().strip())
                    .param(
                            blank(offered.note())
                                    ? null
                                    : String.valueOf(offered.note()).strip())
                    .param(upload == null ? null : SentName.plain(upload.name()))
                    .param(kept == null ? null : kept.hash())
                    .param(kept == null ? null : kept.kind().mediaType())
                    .param(record == null ? null : record.value())
                    .param(Timestamp.from(clock.instant()))
                    .param(actor.account())
                    .param(actor.name())
                    .query(Long.class)
                    .single();
        });
    }

    /** A second person of the office takes a piece or refuses it. */
    public void verify(Actor actor, long task, long id, boolean accepted, String conclusion) {
        PlanUnits.officeOrRefuse(actor);
        if (conclusion.isBlank()) {
            throw InvalidInput.of("#/conclusion", "plan.no-conclusion", "请写明怎样核对的、结论是什么。");
        }
        database.run(Scope.wholeCity(), jdbc -> {
            Integer submitter = jdbc.sql(
                            "select submitter from plan.evidence where id = ? and task_id = ? and accepted is null")
                    .param(id)
                    .param(task)
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("plan.no-evidence-waiting", "没有这件待核验的证据，请刷新页面。"));
            if (submitter == actor.account()) {
                throw Refusal.forbidden("plan.own-evidence", "自己提交的证据不能自己核验，请由另一位负责人或监督员核验。");
            }
            jdbc.sql("""
                            update plan.evidence set accepted = ?, verified_at = ?, verifier = ?, verified_by = ?, conclusion = ?
                            where id = ? and accepted is null""")
                    .param(accepted)
                    .param(Timestamp.from(clock.instant()))
                    .param(actor.account())
                    .param(actor.name())
                    .param(conclusion.strip())
                    .param(id)
                    .update();
        });
    }

    public List<Piece> of(long task) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from plan.evidence where task_id = ? order by id")
                        .param(task)
                        .query((row, n) -> {
                            Timestamp verified = row.getTimestamp("verified_at");
                            return new Piece(
                                    row.getLong("id"),
                                    Kind.valueOf(row.getString("kind")),
                                    Kind.valueOf(row.getString("kind")).label(),
                                    row.getObject("milestone", Integer.class),
                                    row.getString("title"),
                                    row.getString("note"),
                                    row.getString("file_name"),
                                    row.getString("file_hash"),
                                    row.getObject("record_id", UUID.class),
                                    row.getTimestamp("submitted_at").toInstant(),
                                    row.getString("submitted_by"),
                                    row.getObject("accepted", Boolean.class),
                                    verified == null ? null : verified.toInstant(),
                                    row.getString("verified_by"),
                                    row.getString("conclusion"));
                        })
                        .list());
    }

    /** The kept file of a piece. */
    public Optional<Stored> file(long task, long id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                                select file_name, file_hash, file_type from plan.evidence
                                where id = ? and task_id = ? and file_hash is not null""")
                        .param(id)
                        .param(task)
                        .query((row, n) -> new Stored(row.getString(1), row.getString(3), read(row.getString(2))))
                        .optional());
    }

    private byte[] read(String hash) {
        try {
            return Files.readAllBytes(files.file(hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecordId known(String text) {
        try {
            RecordId id = RecordId.parse(text.strip());
            if (ledger.find(Scope.wholeCity(), id).isPresent()) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            throw InvalidInput.of("#/record", "plan.record-number", "记录编号不完整，请从记录页面整段复制。");
        }
        throw InvalidInput.of("#/record", "plan.no-record", "账本里没有这条记录，请核对编号。");
    }

    private FileStore.Kept keep(Upload upload) {
        try {
            return files.keep(upload.content(), MOST_BYTES, FileKind.EVIDENCE);
        } catch (FileStore.Unfit unfit) {
            throw switch (unfit.why()) {
                case TOO_LARGE -> InvalidInput.of("#/file", "plan.file-too-large", "文件超过 20 MB，请压缩或分成几个。");
                case OTHER_KIND -> InvalidInput.of("#/file", "plan.file-kind", "请上传图片、PDF、DOCX、XLSX 或音像文件。");
                case BROKEN -> InvalidInput.of("#/file", "plan.file-broken", "文件打不开，请重新选择。");
            };
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** What a piece of evidence is. */
    public enum Kind {
        FILE("文件"),
        RECORD("账本记录"),
        NOTE("情况说明");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What somebody hands in. */
    public record Offered(
            String title,
            @Nullable Integer milestone,
            @Nullable String note,
            @Nullable String record) {}

    /** A file on its way in. */
    public record Upload(String name, InputStream content) {}

    /** A kept file. */
    public record Stored(String name, String mediaType, byte[] content) {}

    /** A piece of evidence; {@code accepted} is none until a second person looked at it. */
    public record Piece(
            long id,
            Kind kind,
            String kindLabel,
            @Nullable Integer milestone,
            String title,
            @Nullable String note,
            @Nullable String fileName,
            @Nullable String fileHash,
            @Nullable UUID record,
            Instant submittedAt,
            String submittedBy,
            @Nullable Boolean accepted,
            @Nullable Instant verifiedAt,
            @Nullable String verifiedBy,
            @Nullable String conclusion) {}
}
