package org.shiheng.line.plan.evaluation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.document.FileSeals;
import org.shiheng.kernel.files.FileKind;
import org.shiheng.kernel.files.FileStore;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.line.plan.PlanUnits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Signs a report by a second person, who wrote none of it; from then on its text and its files are what they were to the byte.
 * Then it is sent to those above and published.
 *
 * <p>Basis: 规划第七章第四节（每年向上级报送规划实施情况报告）.
 */
@Component
public class SignedEvaluations {

    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final ScopedDatabase database;
    private final EvaluationRows rows;
    private final EvaluationPrinter printer;
    private final FileStore files;
    private final FileSeals seals;
    private final Ledger ledger;
    private final Departments departments;
    private final Settings settings;
    private final Clock clock;

    SignedEvaluations(
            ScopedDatabase database,
            EvaluationRows rows,
            EvaluationPrinter printer,
            FileStore files,
            FileSeals seals,
            Ledger ledger,
            Departments departments,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.printer = printer;
        this.files = files;
        this.seals = seals;
        this.ledger = ledger;
        this.departments = departments;
        this.settings = settings;
        this.clock = clock;
    }

    /** Signs the text that the signer saw. */
    public void sign(Actor actor, long id, int version) {
        PlanUnits.officeOrRefuse(actor);
        database.run(Scope.wholeCity(), jdbc -> {
            Evaluation report = rows.locked(jdbc, id).orElseThrow(PlanEvaluations::unknown);
            if (report.state() != EvaluationState.DRAFT) {
                throw Refusal.conflict(
                        "plan.evaluation-state",
                        "现在不能签发",
                        "这份报告现在是“" + report.state().label() + "”。");
            }
            PlanEvaluations.fresh(report, version);
            if (PlanEvaluations.writers(rows.edits(jdbc, id)).contains(actor.account())) {
                throw Refusal.forbidden("plan.evaluation-own", "起草或改过这份报告的人不能自己签发，请由另一位负责人签发。");
            }
            List<Evaluation.Part> parts = rows.parts(jdbc, id);
            long open = parts.stream()
                    .filter(part -> part.required() && part.text().isBlank())
                    .count();
            if (open > 0) {
                throw Refusal.conflict("plan.evaluation-open", "还有必须写的段落是空的", "还差" + open + "段没有写（措施、建议、经验），写完再签发。");
            }
            LocalDate today = LocalDate.now(clock);
            String number = number(jdbc, today);
            FileSeals.Code code = seals.code();
            var printed =
                    printer.signed(report, parts, new EvaluationPrinter.Signature(number, today, actor.name(), code));
            if (report.revises() != null) {
                rows.find(jdbc, report.revises())
                        .map(Evaluation::pdfHash)
                        .ifPresent(hash -> seals.withdraw(hash, today));
                jdbc.sql("update plan.evaluation set state = 'REVISED' where id = ?")
                        .param(report.revises())
                        .update();
            }
            String pdf = keep(printed.pdf(), FileKind.PDF);
            seals.seal(bureau(), report.title().replace("\n", ""), number, today, code, pdf);
            rows.edit(jdbc, actor, id, null, Evaluation.Act.SIGN, null, number, clock.instant());
            jdbc.sql("""
                            update plan.evaluation set state = 'SIGNED', number = ?, signer = ?, signed_by = ?, signed_on = ?, pdf_hash = ?,
                              docx_hash = ?, version = version + 1 where id = ?""")
                    .param(number)
                    .param(actor.account())
                    .param(actor.name())
                    .param(today)
                    .param(pdf)
                    .param(keep(printed.docx(), FileKind.DOCX))
                    .param(id)
                    .update();
        });
    }

    /** Enters to whom a signed report was sent. */
    public void send(Actor actor, long id, Sent sent) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        errors.when(sent.receiver().isBlank(), "#/receiver", "plan.receiver", "请填写报送给谁。");
        errors.when(sent.way().isBlank(), "#/way", "plan.sending-way", "请填写怎样报送的。");
        errors.when(sent.sentOn().isAfter(LocalDate.now(clock)), "#/sentOn", "plan.sent-on", "报送日期不能晚于今天。");
        errors.refuse();
        database.run(Scope.wholeCity(), jdbc -> {
            Evaluation report = signedOrRefuse(jdbc, id);
            if (report.signedOn() != null && sent.sentOn().isBefore(report.signedOn())) {
                throw InvalidInput.of("#/sentOn", "plan.sent-before-signed", "报送日期不能早于签发日期。");
            }
            int added = jdbc.sql("""
                            insert into plan.evaluation_sending(evaluation_id, receiver, sent_on, way, receipt, by_name)
                            values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .param(id)
                    .param(sent.receiver().strip())
                    .param(sent.sentOn())
                    .param(sent.way().strip())
                    .param(
                            sent.receipt() == null || sent.receipt().isBlank()
                                    ? null
                                    : sent.receipt().strip())
                    .param(actor.name())
                    .update();
            if (added == 0) {
                throw Refusal.conflict("plan.sent-already", "已经报送过这个单位", "请看报送记录；补报写另一个接收单位。");
            }
            rows.edit(
                    jdbc,
                    actor,
                    id,
                    null,
                    Evaluation.Act.SEND,
                    null,
                    sent.receiver().strip() + "，" + sent.way().strip(),
                    clock.instant());
        });
    }

    /** Puts a signed report on the public page, with the hashes of its files in the public log. */
    public void publish(Actor actor, long id) {
        PlanUnits.officeOrRefuse(actor);
        Department bureau = bureau();
        database.run(Scope.wholeCity(), jdbc -> {
            Evaluation report = signedOrRefuse(jdbc, id);
            if (report.publishedOn() != null) {
                throw Refusal.conflict("plan.evaluation-public", "这份报告已经公布", "请看公开页面。");
            }
            LocalDate today = LocalDate.now(clock);
            var record = ledger.append(
                    Scope.wholeCity(),
                    new NewRecord(
                            RecordKind.PLAN_EVALUATION,
                            null,
                            bureau.id(),
                            bureau.name(),
                            "plan",
                            "evaluation/" + id,
                            today,
                            null,
                            List.of(report.kind().name()),
                            revised(jdbc, report),
                            null,
                            today,
                            null,
                            Map.of(
                                    "title",
                                    report.title().replace("\n", ""),
                                    "number",
                                    String.valueOf(report.number()),
                                    "pdf",
                                    String.valueOf(report.pdfHash()),
                                    "docx",
                                    String.valueOf(report.docxHash()))));
            rows.edit(jdbc, actor, id, null, Evaluation.Act.PUBLISH, null, report.number(), clock.instant());
            jdbc.sql("update plan.evaluation set published_on = ?, published_by = ?, record_id = ?::uuid where id = ?")
                    .param(today)
                    .param(actor.name())
                    .param(record.value().toString())
                    .param(id)
                    .update();
        });
    }

    /** What is public, the newest first; what was revised stays to be seen. */
    public List<Evaluation> published() {
        return database.read(Scope.wholeCity(), rows::all).stream()
                .filter(report -> report.publishedOn() != null)
                .toList();
    }

    /** A file as it was signed; what differs from its hash is never handed out. */
    public byte[] file(Evaluation report, boolean word) {
        String hash = word ? report.docxHash() : report.pdfHash();
        if (hash == null) {
            throw Refusal.conflict("plan.evaluation-unsigned", "这份报告还没有签发", "签发以前可以看送审稿。");
        }
        try {
            byte[] kept = Files.readAllBytes(files.file(hash));
            if (!hash.equals(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(kept)))) {
                throw new IllegalStateException("the file of report " + report.id() + " was changed");
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private org.shiheng.kernel.ledger.@Nullable RecordId revised(JdbcClient jdbc, Evaluation report) {
        return report.revises() == null
                ? null
                : rows.find(jdbc, report.revises())
                        .map(Evaluation::record)
                        .map(org.shiheng.kernel.ledger.RecordId::parse)
                        .orElse(null);
    }

    private Evaluation signedOrRefuse(JdbcClient jdbc, long id) {
        Evaluation report = rows.locked(jdbc, id).orElseThrow(PlanEvaluations::unknown);
        if (report.state() != EvaluationState.SIGNED) {
            throw Refusal.conflict(
                    "plan.evaluation-not-signed",
                    "还不能报送和公布",
                    "这份报告现在是“" + report.state().label() + "”，签发后才能报送和公布。");
        }
        return report;
    }

    /** The code that the seal of a signed report is checked by; none for one signed before reports were sealed. */
    public @Nullable String sealCode(Evaluation report) {
        return report.pdfHash() == null ? null : seals.codeOf(report.pdfHash()).orElse(null);
    }

    private Department bureau() {
        return departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.CITY)
                .findFirst()
                .orElseThrow();
    }

    private String number(JdbcClient jdbc, LocalDate today) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('plan.evaluation.number'))")
                .query((row, n) -> true)
                .single();
        int n = jdbc.sql(
                        "select count(*) + 1 from plan.evaluation where number is not null and extract(year from signed_on) = ?")
                .param(today.getYear())
                .query(Integer.class)
                .single();
        return settings.on("plan.evaluation.word", today).value() + "〔" + today.getYear() + "〕" + n + "号";
    }

    private String keep(byte[] file, FileKind kind) {
        try {
            return files.keep(new ByteArrayInputStream(file), MOST_BYTES, Set.of(kind))
                    .hash();
        } catch (FileStore.Unfit unfit) {
            throw new IllegalStateException("the printed report cannot be kept", unfit);
        }
    }

    /** To whom it went, when and how. */
    public record Sent(
            String receiver,
            LocalDate sentOn,
            String way,
            @Nullable String receipt) {}
}
