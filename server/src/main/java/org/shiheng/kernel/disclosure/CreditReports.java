package org.shiheng.kernel.disclosure;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.Sha256;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.LogTree;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.shiheng.kernel.ledger.PublishedRecords;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reports of what is public of a subject, as PDF with a code that anybody can check. A report shows nothing that is not on
 * the subject's page the same day; its file is given out only while all of it is still public.
 *
 * <p>Basis: 《企业信息公示暂行条例》（2024年修订）第六条、第七条；《市场监督管理信用修复管理办法》（2025年12月25日施行）.
 */
@Component
public class CreditReports {

    private static final int PRINTED_AT_ONCE = 2;

    /** Without letters and figures that are taken for one another. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int CODE_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ScopedDatabase database;
    private final PublicSubjects subjects;
    private final PublishedRecords records;
    private final LogTree tree;
    private final ReportPage page;
    private final Settings settings;
    private final Clock clock;
    private final Semaphore printing = new Semaphore(PRINTED_AT_ONCE);

    CreditReports(
            ScopedDatabase database,
            PublicSubjects subjects,
            PublishedRecords records,
            LogTree tree,
            ReportPage page,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.subjects = subjects;
        this.records = records;
        this.tree = tree;
        this.page = page;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes the report of today, or answers the one that says the same. */
    public Checked make(long id) {
        LocalDate today = LocalDate.now(clock);
        PublicSubject subject = subjects.read(id)
                .orElseThrow(() -> Refusal.notFound("disclosure.no-subject", "没有这家商户。请按名称、代码或地址再查一次。"));
        int most = settings.on("disclosure.credit-report.records", today).integer();
        List<PublishedRecord> shown = records.of(new SubjectId(id), today, List.of(), 0, most + 1);
        var content = new ReportPage.Content(
                subject,
                subjects.formerNames(id),
                shown.stream()
                        .filter(published -> published.record().index() != null)
                        .limit(most)
                        .toList(),
                shown.size() > most,
                today,
                tree.checkpoint().map(LogTree.SignedCheckpoint::note).orElse(""));
        String hash = HexFormat.of().formatHex(Sha256.of(content.fingerprinted().getBytes(StandardCharsets.UTF_8)));
        Optional<String> before = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select code from disclosure.credit_report where subject_id = ? and content_hash = ?")
                        .param(id)
                        .param(hash)
                        .query(String.class)
                        .optional());
        return check(before.orElseGet(() -> print(content, hash)));
    }

    /** What is known of a report by the code printed on it. */
    public Checked check(String typed) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return one("code = ?", code).orElseThrow(() -> none("没有出具过这个校验码的信用报告。请核对16位校验码，一个字都不能差。"));
    }

    /** What is known of a report by its file. */
    public Checked checkFile(String sha256) {
        return one("pdf_hash = ?", sha256.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> none("这个文件不是本机关出具的，或者被改动过。"));
    }

    /** The file, while everything in it is still public. */
    public byte[] file(String code) {
        Checked known = check(code);
        if (known.state() != State.CURRENT) {
            throw new Refusal(
                    HttpStatus.GONE,
                    "disclosure.report-ended",
                    "这份报告不再提供原件",
                    "报告是" + known.madeOn() + "出具的，" + known.state().label() + "。请到商户页重新出具一份。");
        }
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select pdf from disclosure.credit_report where code = ?")
                        .param(known.code())
                        .query((row, n) -> row.getBytes(1))
                        .single());
    }

    private String print(ReportPage.Content content, String hash) {
        if (!printing.tryAcquire()) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "disclosure.report-busy", "出具报告的人较多", "请过十秒再试。");
        }
        try {
            String code = newCode();
            byte[] pdf = page.pdf(content, code);
            int added = database.change(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("""
                            insert into disclosure.credit_report(code, subject_id, made_on, made_at, records, log_size, content_hash, pdf, pdf_hash)
                            values (?, ?, ?, ?, ?::uuid[], ?, ?, ?, ?) on conflict (subject_id, content_hash) do nothing""")
                            .param(code)
                            .param(content.subject().id())
                            .param(content.day())
                            .param(Timestamp.from(clock.instant()))
                            .param(content.records().stream()
                                    .map(published -> published.record().id().toString())
                                    .toArray(String[]::new))
                            .param(content.logSize())
                            .param(hash)
                            .param(pdf)
                            .param(HexFormat.of().formatHex(Sha256.of(pdf)))
                            .update());
            return added == 1
                    ? code
                    : database.read(
                            Scope.wholeCity(),
                            jdbc -> jdbc.sql(
                                            "select code from disclosure.credit_report where subject_id = ? and content_hash = ?")
                                    .param(content.subject().id())
                                    .param(hash)
                                    .query(String.class)
                                    .single());
        } finally {
            printing.release();
        }
    }

    private Optional<Checked> one(String condition, String value) {
        LocalDate today = LocalDate.now(clock);
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select r.code, r.subject_id, r.made_on, r.records, r.log_size, r.pdf_hash, length(r.pdf) as bytes, p.name, p.uscc
                        from disclosure.credit_report r join subject.public_profile p on p.id = r.subject_id where r.""" + condition)
                        .param(value)
                        .query((row, n) -> {
                            long subject = row.getLong("subject_id");
                            UUID[] listed = (UUID[]) row.getArray("records").getArray();
                            LocalDate made = row.getObject("made_on", LocalDate.class);
                            return new Checked(
                                    row.getString("code"),
                                    subject,
                                    row.getString("name"),
                                    row.getString("uscc"),
                                    made,
                                    listed.length,
                                    row.getLong("log_size"),
                                    row.getString("pdf_hash"),
                                    row.getInt("bytes"),
                                    state(subject, listed, made, today));
                        })
                        .optional());
    }

    private State state(long subject, UUID[] listed, LocalDate made, LocalDate today) {
        int days = settings.on("disclosure.credit-report.days", today).integer();
        if (made.plusDays(days).isBefore(today)) {
            return State.OLD;
        }
        var shown = records.shown(new SubjectId(subject), today);
        return Arrays.stream(listed).map(RecordId::new).allMatch(shown::contains) ? State.CURRENT : State.ENDED;
    }

    private static String newCode() {
        var code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    private static Refusal none(String detail) {
        return Refusal.notFound("disclosure.no-report", detail);
    }

    /** Whether a report's file is still given out. */
    public enum State {
        CURRENT("里面的记录都还在公示"),
        ENDED("里面有记录已经停止公示"),
        OLD("已经超过提供原件的期限");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What anybody learns about a report. */
    public record Checked(
            String code,
            long subjectId,
            String subjectName,
            @Nullable String uscc,
            LocalDate madeOn,
            int records,
            long logSize,
            String sha256,
            int bytes,
            State state) {}
}
