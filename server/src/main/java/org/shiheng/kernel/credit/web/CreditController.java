package org.shiheng.kernel.credit.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.credit.CreditAssessment;
import org.shiheng.core.credit.CreditClass;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.credit.BulkAssessment;
import org.shiheng.kernel.credit.CreditClasses;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Classes: one subject explained as of any day, what-if, the city's distribution, recent changes, recomputation. */
@RestController
@RequestMapping("/api")
@Tag(name = "信用分类")
class CreditController {

    private static final int PAGE = 50;

    private final CreditClasses classes;
    private final ScopedDatabase database;
    private final Clock clock;

    CreditController(CreditClasses classes, ScopedDatabase database, Clock clock) {
        this.classes = classes;
        this.database = database;
        this.clock = clock;
    }

    @GetMapping("/subjects/{id}/credit")
    @Act("credit.read")
    Assessment read(Actor actor, @PathVariable long id, @RequestParam(required = false) @Nullable LocalDate asOf) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = asOf == null ? today : asOf;
        if (day.isAfter(today)) {
            throw InvalidInput.of("#/asOf", "credit.future-day", "只能看今天和以前的类别；以后的变化请用“假设”。");
        }
        return view(classes.assess(actor.scope(), new SubjectId(id), day), day);
    }

    /** Supposes that records were repaired and that a day has come. Changes nothing. */
    @PostMapping("/subjects/{id}/credit-suppositions")
    @Act("credit.suppose")
    Assessment suppose(Actor actor, @PathVariable long id, @Valid @RequestBody Supposition supposition) {
        LocalDate today = LocalDate.now(clock);
        if (supposition.asOf().isBefore(today)) {
            throw InvalidInput.of("#/asOf", "credit.past-supposition", "假设的日子不能早于今天。");
        }
        return view(
                classes.suppose(
                        actor.scope(),
                        new SubjectId(id),
                        today,
                        supposition.asOf(),
                        Set.copyOf(supposition.repaired())),
                supposition.asOf());
    }

    @PostMapping("/subjects/{id}/credit-computations")
    @Act("credit.compute")
    Assessment compute(Actor actor, @PathVariable long id) {
        return view(classes.recompute(actor.scope(), new SubjectId(id), "MANUAL"), LocalDate.now(clock));
    }

    @PostMapping("/credit/computations")
    @Act("credit.compute-all")
    BulkAssessment.Outcome computeAll() {
        return classes.recomputeAll(LocalDate.now(clock));
    }

    @GetMapping("/credit/distribution")
    @Act("credit.read")
    Distribution distribution(Actor actor) {
        Scope scope = actor.scope();
        List<Distribution.Cell> cells = database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select d.parent_id as unit, p.short_name as name, p.division_code as division, c.class, count(*) as subjects
                        from credit.current_class c
                        join subject.subject s on s.id = c.subject_id
                        join authority.department d on d.id = c.station_id
                        left join authority.department p on p.id = d.parent_id
                        where s.status in ('ACTIVE', 'DORMANT', 'REVOKED') and """ + " " + scope.predicate("c.station_id", "c.subject_id") + """

                        group by d.parent_id, p.short_name, p.division_code, c.class order by d.parent_id, c.class""")
                        .query((row, n) -> new Distribution.Cell(
                                row.getInt("unit"),
                                row.getString("name") == null ? "市局" : row.getString("name"),
                                row.getObject("division", Integer.class),
                                CreditClass.valueOf(row.getString("class")),
                                row.getLong("subjects")))
                        .list());
        LocalDate newest = database.read(
                        scope,
                        jdbc -> jdbc.sql("select max(as_of) as day from credit.current_class")
                                .query((row, n) -> java.util.Optional.ofNullable(row.getObject("day", LocalDate.class)))
                                .single())
                .orElse(null);
        return new Distribution(newest, cells);
    }

    @GetMapping("/credit/changes")
    @Act("credit.read")
    ChangePage changes(
            Actor actor,
            @RequestParam(required = false) @Nullable CreditClass to,
            @RequestParam(required = false) @Nullable LocalDate since,
            @RequestParam(required = false) @Nullable String cursor) {
        Scope scope = actor.scope();
        Cursor start = Cursor.parse(cursor);
        List<ChangeRow> rows = database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select k.id, k.subject_id, s.name, k.before, k.after, k.score, k.as_of, k.cause
                        from credit.class_change k join subject.subject s on s.id = k.subject_id
                        where k.id < :before and k.before is not null and (:to::text is null or k.after = :to)
                          and (:since::date is null or k.as_of >= :since) and """ + " " + scope.predicate("k.station_id", "k.subject_id")
                                + " order by k.id desc limit :most")
                        .param("before", start.equals(Cursor.START) ? Long.MAX_VALUE : start.after())
                        .param("to", to == null ? null : to.name())
                        .param("since", since)
                        .param("most", PAGE + 1)
                        .query((row, n) -> new ChangeRow(
                                row.getLong("id"),
                                row.getLong("subject_id"),
                                row.getString("name"),
                                CreditClass.valueOf(row.getString("before")),
                                CreditClass.valueOf(row.getString("after")),
                                row.getBigDecimal("score"),
                                row.getObject("as_of", LocalDate.class),
                                switch (row.getString("cause")) {
                                    case "RECORD" -> "有新记录";
                                    case "MANUAL" -> "人工重算";
                                    default -> "每日更新";
                                }))
                        .list());
        boolean more = rows.size() > PAGE;
        List<ChangeRow> page = more ? rows.subList(0, PAGE) : rows;
        return new ChangePage(page, more ? new Cursor(page.getLast().id()).text() : null);
    }

    /** How many subjects went from which class to which since a day; each change of a subject counts. */
    @GetMapping("/credit/change-flows")
    @Act("credit.read")
    Flows flows(Actor actor, @RequestParam LocalDate since) {
        Scope scope = actor.scope();
        return new Flows(
                since,
                database.read(
                        scope,
                        jdbc -> jdbc.sql("""
                                select before, after, count(*) as changes from credit.class_change
                                where before is not null and as_of >= :since and """ + " "
                                        + scope.predicate("station_id", "subject_id")
                                        + " group by before, after order by before, after")
                                .param("since", since)
                                .query((row, n) -> new Flows.Flow(
                                        CreditClass.valueOf(row.getString("before")),
                                        CreditClass.valueOf(row.getString("after")),
                                        row.getLong("changes")))
                                .list()));
    }

    private Assessment view(CreditAssessment assessment, LocalDate day) {
        var rules = classes.rules(day);
        return new Assessment(
                assessment.asOf(),
                assessment.rulesVersion(),
                rules.lawReference(),
                assessment.total(),
                assessment.classByScore(),
                assessment.finalClass(),
                Stream.of(CreditClass.values())
                        .map(level ->
                                new Assessment.Limit(level, rules.thresholds().getOrDefault(level, 0)))
                        .toList(),
                assessment.lines().stream()
                        .map(line -> new Assessment.Line(
                                line.category().label(),
                                line.label(),
                                line.fact() == null ? null : line.fact().occurredOn(),
                                line.fact() == null ? null : line.fact().recordId(),
                                line.fact() != null && line.fact().repaired(),
                                line.basePoints(),
                                line.factor(),
                                line.points(),
                                line.explanation()))
                        .toList(),
                assessment.categories().stream()
                        .map(sum -> new Assessment.Sum(
                                sum.category().label(), sum.raw(), sum.cap(), sum.counted(), sum.capped()))
                        .toList(),
                assessment.overrides().stream()
                        .map(applied ->
                                new Assessment.Rule(applied.rule().number(), applied.moved(), applied.explanation()))
                        .toList());
    }

    record Supposition(
            @NotNull(message = "请选择假设到哪一天") LocalDate asOf,
            @NotNull(message = "请选择假设修复的事项") List<UUID> repaired) {}

    /** A class with its reasons. */
    record Assessment(
            LocalDate asOf,
            String rulesVersion,
            String lawReference,
            BigDecimal total,
            CreditClass classByScore,
            CreditClass finalClass,
            List<Limit> limits,
            List<Line> lines,
            List<Sum> categories,
            List<Rule> rules) {

        record Limit(CreditClass level, int from) {}

        record Line(
                String category,
                String label,
                @Nullable LocalDate occurredOn,
                @Nullable String recordId,
                boolean repaired,
                BigDecimal basePoints,
                BigDecimal factor,
                BigDecimal points,
                String explanation) {}

        record Sum(String category, BigDecimal raw, int cap, BigDecimal counted, boolean capped) {}

        record Rule(String number, boolean moved, String explanation) {}
    }

    record Distribution(@Nullable LocalDate asOf, List<Cell> cells) {
        record Cell(int unit, String name, @Nullable Integer division, CreditClass level, long subjects) {}
    }

    record Flows(LocalDate since, List<Flow> items) {
        record Flow(CreditClass before, CreditClass after, long changes) {}
    }

    record ChangePage(List<ChangeRow> items, @Nullable String next) {}

    record ChangeRow(
            long id,
            long subjectId,
            String subjectName,
            CreditClass before,
            CreditClass after,
            BigDecimal score,
            LocalDate asOf,
            String causeLabel) {}
}
