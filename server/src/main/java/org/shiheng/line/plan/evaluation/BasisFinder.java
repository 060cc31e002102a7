package org.shiheng.line.plan.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.indicator.Definition;
import org.shiheng.kernel.indicator.Definitions;
import org.shiheng.kernel.indicator.Lock;
import org.shiheng.kernel.indicator.Locked;
import org.shiheng.kernel.indicator.Locks;
import org.shiheng.kernel.indicator.Period;
import org.shiheng.line.plan.PlanSnapshot;
import org.shiheng.line.plan.PlanSnapshots;
import org.springframework.stereotype.Component;

/** Which years a report covers, until when it is due, and the locked figures it is written from. */
@Component
class BasisFinder {

    private final Locks locks;
    private final Definitions definitions;
    private final PlanSnapshots snapshots;
    private final Settings settings;
    private final Clock clock;

    BasisFinder(Locks locks, Definitions definitions, PlanSnapshots snapshots, Settings settings, Clock clock) {
        this.locks = locks;
        this.definitions = definitions;
        this.snapshots = snapshots;
        this.settings = settings;
        this.clock = clock;
    }

    /** Every report that the plan asks for, the oldest first. */
    List<Asked> asked() {
        var asked = new ArrayList<Asked>();
        for (int year = number("first-year"); year <= number("last-year"); year++) {
            asked.add(new Asked(EvaluationKind.YEAR, year, due(EvaluationKind.YEAR, year), unlocked(List.of(year))));
            if (year == number("mid-year")) {
                asked.add(asked(EvaluationKind.MID_TERM, year));
            }
        }
        asked.add(asked(EvaluationKind.FINAL, number("last-year")));
        return List.copyOf(asked);
    }

    private Asked asked(EvaluationKind kind, int year) {
        return new Asked(kind, year, due(kind, year), unlocked(years(kind, year)));
    }

    /** The last year a report covers; for a year's report the year asked for. */
    int year(EvaluationKind kind, int asked) {
        return switch (kind) {
            case YEAR -> asked;
            case MID_TERM -> number("mid-year");
            case FINAL -> number("last-year");
        };
    }

    /** {@code “十四五”市场监管规划} and, in a second line, which report it is. */
    String title(EvaluationKind kind, int year) {
        String span = switch (kind) {
            case YEAR -> year + "年度监测评估报告";
            case MID_TERM -> kind.label() + "（" + number("first-year") + "—" + year + "年）";
            case FINAL -> kind.label() + "（" + number("first-year") + "—" + year + "年）";
        };
        return settings.on("plan.name", today()).value() + "\n" + span;
    }

    /** Takes the snapshot of the tasks and gathers the rest. */
    Basis take(Actor actor, EvaluationKind kind, int year) {
        List<Integer> years = years(kind, year);
        if (year < number("first-year") || year > number("last-year")) {
            throw InvalidInput.of(
                    "#/year",
                    "plan.evaluation-year",
                    "规划期是" + number("first-year") + "年至" + number("last-year") + "年，请选其中一年。");
        }
        List<Integer> missing = unlocked(years);
        if (!missing.isEmpty()) {
            throw Refusal.conflict(
                    "plan.no-locked-snapshot",
                    "还没有锁定的指标快照",
                    missing.stream().map(one -> one + "年").collect(Collectors.joining("、"))
                            + "的指标还没有锁定。请先在“数据锁定”里汇总，由另一位负责人确认，再起草报告。");
        }
        SortedMap<Integer, Locked> locked = new TreeMap<>();
        inForce().forEach((one, lock) -> {
            if (one <= year) {
                locked.put(one, locks.one(lock.id()));
            }
        });
        LocalDate through = LocalDate.of(year, 12, 31);
        PlanSnapshot snapshot = snapshots.take(
                actor,
                LocalDate.of(years.getFirst(), 1, 1),
                through,
                locked.get(year).figures());
        Map<String, Definition> known = definitions.on(through).stream()
                .map(Definitions.Versioned::definition)
                .collect(Collectors.toMap(Definition::code, definition -> definition));
        return new Basis(
                kind,
                years,
                locked,
                known,
                snapshot,
                settings.on("plan.goals-clause", through).value(),
                settings.on("plan.evaluation.deviation", today()).decimal());
    }

    private List<Integer> years(EvaluationKind kind, int year) {
        return kind == EvaluationKind.YEAR
                ? List.of(year)
                : IntStream.rangeClosed(number("first-year"), year).boxed().toList();
    }

    private LocalDate due(EvaluationKind kind, int year) {
        return switch (kind) {
            case YEAR -> LocalDate.parse((year + 1) + "-" + text("year-due"));
            case MID_TERM -> LocalDate.parse(text("mid-due"));
            case FINAL -> LocalDate.parse(text("final-due"));
        };
    }

    private List<Integer> unlocked(List<Integer> years) {
        Map<Integer, Lock> known = inForce();
        return years.stream().filter(year -> !known.containsKey(year)).toList();
    }

    /** The locked figures of whole years that count, by year. */
    private Map<Integer, Lock> inForce() {
        return locks.all().stream()
                .filter(lock -> lock.length() == Period.Length.YEAR)
                .filter(lock -> lock.state() == Locks.State.LOCKED || lock.state() == Locks.State.PUBLISHED)
                .collect(Collectors.toMap(
                        lock -> lock.throughOn().getYear(),
                        lock -> lock,
                        // A revision that is locked but not yet published comes after what it revises.
                        (one, other) -> one.id() > other.id() ? one : other));
    }

    private int number(String key) {
        return settings.on("plan." + key, today()).integer();
    }

    private String text(String key) {
        return settings.on("plan.evaluation." + key, today()).value();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** A report that the plan asks for; {@code unlocked} are the years whose figures are not locked yet. */
    record Asked(EvaluationKind kind, int year, LocalDate dueOn, List<Integer> unlocked) {}
}
