package org.shiheng.line.plan.evaluation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.plan.PlanUnits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Evaluation reports in hand: written by rule from locked figures, then edited paragraph by paragraph with its whole history.
 *
 * <p>Basis: 规划第七章第四节（年度监测评估、中期评估和总结评估）；规则书12第五节.
 */
@Component
public class PlanEvaluations {

    private static final int MOST_LETTERS = 4000;

    private final ScopedDatabase database;
    private final EvaluationRows rows;
    private final BasisFinder finder;
    private final EvaluationPrinter printer;
    private final Clock clock;

    PlanEvaluations(
            ScopedDatabase database, EvaluationRows rows, BasisFinder finder, EvaluationPrinter printer, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.finder = finder;
        this.printer = printer;
        this.clock = clock;
    }

    /** The reports the plan asks for, each with the newest report there is. */
    public List<Asked> asked() {
        List<Evaluation> all = all();
        LocalDate today = LocalDate.now(clock);
        return finder.asked().stream()
                .filter(one -> one.year() < today.getYear())
                .map(one -> {
                    Evaluation newest = all.stream()
                            .filter(report -> report.kind() == one.kind() && report.year() == one.year())
                            .filter(report -> report.state() != EvaluationState.DROPPED)
                            .findFirst()
                            .orElse(null);
                    boolean signed = all.stream()
                            .anyMatch(report -> report.kind() == one.kind()
                                    && report.year() == one.year()
                                    && report.state() == EvaluationState.SIGNED);
                    return new Asked(
                            one.kind(),
                            one.year(),
                            finder.title(one.kind(), one.year()).replace("\n", ""),
                            one.dueOn(),
                            one.unlocked(),
                            newest,
                            !signed && today.isAfter(one.dueOn()));
                })
                .toList();
    }

    public List<Evaluation> all() {
        return database.read(Scope.wholeCity(), rows::all);
    }

    public Evaluation one(long id) {
        return database.read(Scope.wholeCity(), jdbc -> rows.find(jdbc, id)).orElseThrow(PlanEvaluations::unknown);
    }

    public List<Evaluation.Part> parts(long id) {
        return database.read(Scope.wholeCity(), jdbc -> rows.parts(jdbc, id));
    }

    public List<Evaluation.Edit> edits(long id) {
        return database.read(Scope.wholeCity(), jdbc -> rows.edits(jdbc, id));
    }

    public List<Evaluation.Sending> sendings(long id) {
        return database.read(Scope.wholeCity(), jdbc -> rows.sendings(jdbc, id));
    }

    /**
     * Writes a report from the locked figures and a snapshot of the tasks.
     *
     * @param reason why a signed report is revised; none the first time
     */
    public long draft(Actor actor, EvaluationKind kind, int asked, @Nullable String reason) {
        PlanUnits.officeOrRefuse(actor);
        int year = finder.year(kind, asked);
        return database.change(Scope.wholeCity(), jdbc -> {
            // One after the other, so that a report is not begun twice.
            jdbc.sql("select pg_advisory_xact_lock(hashtext('plan.evaluation'))")
                    .query((row, n) -> true)
                    .single();
            Optional<Evaluation> before = rows.all(jdbc).stream()
                    .filter(report -> report.kind() == kind && report.year() == year)
                    .filter(report ->
                            report.state() == EvaluationState.DRAFT || report.state() == EvaluationState.SIGNED)
                    .findFirst();
            before.ifPresent(report -> {
                if (report.state() == EvaluationState.DRAFT) {
                    throw Refusal.conflict(
                            "plan.evaluation-in-hand", "这份报告正在起草", report.draftedBy() + "已经起草了这份报告，请接着修改，或先放弃它。");
                }
                if (reason == null || reason.isBlank()) {
                    throw InvalidInput.of("#/reason", "plan.evaluation-reason", "这份报告已经签发，修订请写明理由。");
                }
            });
            Basis basis = finder.take(actor, kind, year);
            long id = rows.insert(
                    jdbc,
                    new Evaluation(
                            0,
                            kind,
                            year,
                            finder.title(kind, year),
                            EvaluationState.DRAFT,
                            basis.snapshot().id(),
                            basis.locked().values().stream()
                                    .map(one -> one.lock().id())
                                    .toList(),
                            actor.account(),
                            actor.name(),
                            clock.instant(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            before.map(Evaluation::id).orElse(null),
                            before.isPresent() && reason != null ? reason.strip() : null,
                            0),
                    actor.account());
            int place = 0;
            for (NewPart part : ReportWriter.write(basis)) {
                rows.insert(jdbc, id, BigDecimal.valueOf(++place), part, null, true);
            }
            rows.edit(jdbc, actor, id, null, Evaluation.Act.DRAFT, null, reason, clock.instant());
            return id;
        });
    }

    /** Rewrites a paragraph; figures that stand in no snapshot need to name where they come from. */
    public void edit(Actor actor, long id, long part, int version, String text, @Nullable String origin) {
        PlanUnits.officeOrRefuse(actor);
        database.run(Scope.wholeCity(), jdbc -> {
            draftOrRefuse(jdbc, id);
            Evaluation.Part old = part(jdbc, id, part, version);
            String from = checked(jdbc, id, text, origin);
            jdbc.sql("update plan.evaluation_part set text = ?, origin = ?, version = version + 1 where id = ?")
                    .param(text.strip())
                    .param(from)
                    .param(part)
                    .update();
            done(jdbc, actor, id, part, Evaluation.Act.EDIT, old.text(), text.strip());
        });
    }

    /** Puts a paragraph behind another part. */
    public long add(Actor actor, long id, long after, String text, @Nullable String origin) {
        PlanUnits.officeOrRefuse(actor);
        return database.change(Scope.wholeCity(), jdbc -> {
            draftOrRefuse(jdbc, id);
            if (rows.parts(jdbc, id).stream().noneMatch(part -> part.id() == after)) {
                throw InvalidInput.of("#/after", "plan.evaluation-place", "请从页面上选择加在哪一段后面。");
            }
            String from = checked(jdbc, id, text, origin);
            long part = rows.insert(
                    jdbc,
                    id,
                    rows.after(jdbc, id, after),
                    new NewPart(PartKind.TEXT, text.strip(), null, List.of(), false),
                    from,
                    false);
            done(jdbc, actor, id, part, Evaluation.Act.ADD, null, text.strip());
            return part;
        });
    }

    /** Strikes a paragraph out, or brings it back; it stays in the history either way. */
    public void strike(Actor actor, long id, long part, int version, boolean struck) {
        PlanUnits.officeOrRefuse(actor);
        database.run(Scope.wholeCity(), jdbc -> {
            draftOrRefuse(jdbc, id);
            Evaluation.Part old = part(jdbc, id, part, version);
            if (old.required() && struck) {
                throw Refusal.conflict("plan.evaluation-required", "这一段不能删", "规划要求报告里写明这一段，请填写。");
            }
            jdbc.sql("update plan.evaluation_part set struck = ?, version = version + 1 where id = ?")
                    .param(struck)
                    .param(part)
                    .update();
            done(
                    jdbc,
                    actor,
                    id,
                    part,
                    struck ? Evaluation.Act.STRIKE : Evaluation.Act.RESTORE,
                    struck ? old.text() : null,
                    struck ? null : old.text());
        });
    }

    /** Gives up a report that is not signed. */
    public void drop(Actor actor, long id, int version) {
        PlanUnits.officeOrRefuse(actor);
        database.run(Scope.wholeCity(), jdbc -> {
            fresh(draftOrRefuse(jdbc, id), version);
            done(jdbc, actor, id, null, Evaluation.Act.DROP, null, null);
            jdbc.sql("update plan.evaluation set state = 'DROPPED' where id = ?")
                    .param(id)
                    .update();
        });
    }

    /** As it would be signed now, with “送审稿” across it. */
    public byte[] preview(long id, boolean word) {
        Evaluation report = one(id);
        List<Evaluation.Part> parts = parts(id);
        return word ? printer.draftDocx(report, parts) : printer.draftPdf(report, parts);
    }

    /** A chart of the report as it is printed. */
    public String chart(long id, long part) {
        return parts(id).stream()
                .filter(one -> one.id() == part
                        && one.content() != null
                        && one.content().chart() != null)
                .findFirst()
                .map(one -> printer.svg(
                        java.util.Objects.requireNonNull(one.content().chart()), one.text()))
                .orElseThrow(() -> Refusal.notFound("plan.no-chart", "没有这张图，请从评估报告打开。"));
    }

    /** What a person writes: not empty, not endless, and every figure with its source. */
    private @Nullable String checked(JdbcClient jdbc, long id, String text, @Nullable String origin) {
        var errors = new InvalidInput.Collector();
        errors.when(text.isBlank(), "#/text", "plan.evaluation-text", "请写这一段；不要这一段可以删去。");
        errors.when(text.length() > MOST_LETTERS, "#/text", "plan.evaluation-long", "一段最多4000字，请分成几段。");
        String from = origin == null || origin.isBlank() ? null : origin.strip();
        List<String> unknown = NumberSources.unknown(text, known(jdbc, id));
        errors.when(
                from == null && !unknown.isEmpty(),
                "#/origin",
                "plan.evaluation-origin",
                "“" + String.join("”“", unknown) + "”不在本报告的快照里，请写明这个数出自哪份文件或统计。");
        errors.refuse();
        return unknown.isEmpty() ? null : from;
    }

    /** Every figure that the rules wrote. */
    private Set<String> known(JdbcClient jdbc, long id) {
        return NumberSources.of(rows.parts(jdbc, id).stream()
                .flatMap(part -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.ofNullable(part.generated()), cells(part).stream()))
                .toList());
    }

    private static List<String> cells(Evaluation.Part part) {
        PartContent content = part.content();
        return content == null || content.table() == null
                ? List.of()
                : content.table().rows().stream()
                        .flatMap(row -> row.cells().stream())
                        .toList();
    }

    private Evaluation.Part part(JdbcClient jdbc, long id, long part, int version) {
        Evaluation.Part old = rows.parts(jdbc, id).stream()
                .filter(one -> one.id() == part)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("plan.no-part", "没有这一段，请刷新页面。"));
        if (!old.kind().edited()) {
            throw Refusal.conflict("plan.evaluation-figures", "这一段不能改", "标题、表和图出自快照，不能改；要说明的可以在后面加一段。");
        }
        if (old.version() != version) {
            throw Refusal.stale("plan.part-changed", "这一段刚被别人改过，请刷新页面，看改了什么再改。");
        }
        return old;
    }

    private void done(
            JdbcClient jdbc,
            Actor actor,
            long id,
            @Nullable Long part,
            Evaluation.Act act,
            @Nullable String before,
            @Nullable String after) {
        rows.edit(jdbc, actor, id, part, act, before, after, clock.instant());
        jdbc.sql("update plan.evaluation set version = version + 1 where id = ?")
                .param(id)
                .update();
    }

    private Evaluation draftOrRefuse(JdbcClient jdbc, long id) {
        Evaluation report = rows.locked(jdbc, id).orElseThrow(PlanEvaluations::unknown);
        if (report.state() != EvaluationState.DRAFT) {
            throw Refusal.conflict(
                    "plan.evaluation-signed",
                    "这份报告不能再改",
                    "它现在是“" + report.state().label() + "”。签发后的报告一个字也不能改；有错可以写明理由起草修订版。");
        }
        return report;
    }

    static void fresh(Evaluation report, int version) {
        if (report.version() != version) {
            throw Refusal.stale("plan.evaluation-changed", "这份报告刚被别人改过，请刷新页面，看过改动再办。");
        }
    }

    /** Who wrote or changed words of the report. */
    static Set<Integer> writers(List<Evaluation.Edit> edits) {
        return edits.stream().map(Evaluation.Edit::account).collect(Collectors.toSet());
    }

    static Refusal unknown() {
        return Refusal.notFound("plan.no-evaluation", "没有这份评估报告，请看报告清单。");
    }

    /**
     * A report that the plan asks for.
     *
     * @param unlocked years whose figures are not locked yet: it cannot be written before
     * @param newest the newest report of it; none when nobody began
     * @param late whether its day is over and none is signed
     */
    public record Asked(
            EvaluationKind kind,
            int year,
            String title,
            LocalDate dueOn,
            List<Integer> unlocked,
            @Nullable Evaluation newest,
            boolean late) {}
}
