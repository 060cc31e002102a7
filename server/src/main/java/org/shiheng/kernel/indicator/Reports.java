package org.shiheng.kernel.indicator;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.files.FileKind;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * Values that people report because their source lies outside the platform, each with its evidence (rulebook 12 通则).
 * Reports are only added; the latest one of a day counts.
 */
@Component
public class Reports {

    private static final int MOST_BYTES = 20 * 1024 * 1024;
    private static final Set<FileKind> KINDS = Set.of(FileKind.PDF, FileKind.PNG, FileKind.JPEG, FileKind.XLSX);

    private final ScopedDatabase database;
    private final Definitions definitions;
    private final Clock clock;

    Reports(ScopedDatabase database, Definitions definitions, Clock clock) {
        this.database = database;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Every report, the newest first. */
    List<Report> all() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select * from indicator.report order by through_on desc, id desc")
                        .query(Reports::map)
                        .list());
    }

    /** All reports of an indicator, the newest first. */
    public List<Report> of(String code) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "select * from indicator.report where code = ? order by through_on desc, id desc limit 200")
                        .param(code)
                        .query(Reports::map)
                        .list());
    }

    /** Adds a report. The whole city's value is reported by the city bureau. */
    public Report add(Actor actor, String code, Reported asked, @Nullable Evidence evidence) {
        LocalDate today = LocalDate.now(clock);
        // A past year is told under the definition of its own day, also when figures of today count by themselves.
        LocalDate asOf = asked.throughOn().isAfter(today) ? today : asked.throughOn();
        Definition definition = definitions
                .find(code, asOf)
                .or(() -> definitions.find(code, today))
                .orElseThrow(() -> Refusal.notFound("indicator.unknown", "没有这个指标。"))
                .definition();
        if (definition.source() != Definition.Source.REPORTED) {
            throw Refusal.conflict(
                    "indicator.automatic", "这个指标不用填报", "“" + definition.name() + "”由系统从记录里自动算出。数字不对，请更正记录。");
        }
        boolean divided = !definition.isCount() && definition.denominator().parameter() == null;
        Reported reported = divided ? asked : asked.over(BigDecimal.ONE);
        if (!actor.scope().city()) {
            throw Refusal.forbidden("indicator.report-by-city", "全市的数值由市局填报，请把数字和证明交给市局。");
        }
        byte[] bytes = check(definition, reported, evidence, today);
        String hash = hash(bytes);
        return database.change(Scope.nothing(), jdbc -> {
            jdbc.sql("insert into indicator.evidence(hash, bytes) values (?, ?) on conflict do nothing")
                    .param(hash)
                    .param(bytes)
                    .update();
            return jdbc.sql("""
                            insert into indicator.report(code, through_on, numerator, denominator, evidence_number, evidence_name,
                              evidence_type, evidence_hash, note, reported_at, reported_by, reported_by_name)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *""")
                    .param(code)
                    .param(reported.throughOn())
                    .param(reported.numerator())
                    .param(reported.denominator())
                    .param(reported.evidenceNumber().strip())
                    .param(evidence == null ? "" : evidence.name())
                    .param(evidence == null ? "" : evidence.type())
                    .param(hash)
                    .param(reported.note())
                    .param(Timestamp.from(clock.instant()))
                    .param(actor.account())
                    .param(actor.name())
                    .query(Reports::map)
                    .single();
        });
    }

    /** The evidence of a report. */
    public byte[] evidence(String code, long id) {
        return database.read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("""
                        select e.bytes from indicator.report r join indicator.evidence e on e.hash = r.evidence_hash
                        where r.code = ? and r.id = ?""")
                                .param(code)
                                .param(id)
                                .query(byte[].class)
                                .optional())
                .orElseThrow(() -> Refusal.notFound("indicator.no-evidence", "没有这份证明。"));
    }

    private static byte[] check(
            Definition definition, Reported reported, @Nullable Evidence evidence, LocalDate today) {
        boolean share = "%".equals(definition.unit()) && definition.direction() == Definition.Direction.HIGHER;
        var errors = new InvalidInput.Collector()
                .when(reported.throughOn().isAfter(today), "#/throughOn", "indicator.day-to-come", "截至日不能晚于今天。")
                .when(reported.numerator().signum() < 0, "#/numerator", "indicator.negative", "分子不能小于0。")
                .when(
                        reported.denominator().signum() <= 0,
                        "#/denominator",
                        "indicator.no-denominator",
                        "分母要大于0；没有应当统计的，不用填报。")
                .when(
                        share && reported.numerator().compareTo(reported.denominator()) > 0,
                        "#/numerator",
                        "indicator.more-than-all",
                        "分子不能多于分母，请核对证明。")
                .when(reported.evidenceNumber().isBlank(), "#/evidenceNumber", "indicator.no-number", "请填写证明的编号或文号。")
                .when(evidence == null, "#/evidence", "indicator.no-evidence", "请附上证明（PDF、图片或表格）。");
        byte[] bytes = new byte[0];
        if (evidence != null) {
            try {
                bytes = evidence.content().readNBytes(MOST_BYTES + 1);
            } catch (IOException e) {
                errors.add("#/evidence", "indicator.evidence-unreadable", "文件没有传完，请再选一次。");
            }
            errors.when(bytes.length > MOST_BYTES, "#/evidence", "indicator.evidence-too-large", "文件最大 20 MB，请压缩后再传。")
                    .when(bytes.length == 0, "#/evidence", "indicator.evidence-empty", "这个文件是空的，请重新选择。");
            // What the sender calls it proves nothing: the bytes say what it is.
            FileKind kind = FileKind.of(bytes);
            errors.when(
                    bytes.length > 0 && (kind == null || !KINDS.contains(kind)),
                    "#/evidence",
                    "indicator.evidence-type",
                    "证明要是 PDF、PNG、JPG 或 XLSX 文件，请另存后再传。");
        }
        errors.refuse();
        return bytes;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Report map(ResultSet row, int n) throws SQLException {
        return new Report(
                row.getLong("id"),
                row.getString("code"),
                row.getObject("through_on", LocalDate.class),
                row.getBigDecimal("numerator"),
                row.getBigDecimal("denominator"),
                row.getString("evidence_number"),
                row.getString("evidence_name"),
                row.getString("evidence_type"),
                row.getString("evidence_hash"),
                row.getString("note"),
                row.getTimestamp("reported_at").toInstant(),
                row.getString("reported_by_name"));
    }

    /** What somebody reports. */
    public record Reported(
            LocalDate throughOn,
            BigDecimal numerator,
            BigDecimal denominator,
            String evidenceNumber,
            @Nullable String note) {

        private Reported over(BigDecimal one) {
            return new Reported(throughOn, numerator, one, evidenceNumber, note);
        }
    }

    /** The file that shows it. */
    public record Evidence(String name, String type, InputStream content) {}

    /** A reported value. */
    public record Report(
            long id,
            String code,
            LocalDate throughOn,
            BigDecimal numerator,
            BigDecimal denominator,
            String evidenceNumber,
            String evidenceName,
            String evidenceType,
            String evidenceHash,
            @Nullable String note,
            Instant reportedAt,
            String reportedBy) {}
}
