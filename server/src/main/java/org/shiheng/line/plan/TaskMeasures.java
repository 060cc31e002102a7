package org.shiheng.line.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.indicator.Areas;
import org.shiheng.kernel.indicator.Definition;
import org.shiheng.kernel.indicator.Indicators;
import org.shiheng.kernel.indicator.Lamp;
import org.shiheng.kernel.indicator.Reading;
import org.springframework.stereotype.Component;

/** The indicators by which tasks are measured, as they read today. */
@Component
public class TaskMeasures {

    private final Indicators indicators;
    private final Clock clock;

    TaskMeasures(Indicators indicators, Clock clock) {
        this.indicators = indicators;
        this.clock = clock;
    }

    /** The readings of a task's indicators, in the task's order. */
    public List<TaskMeasure> of(PlanTask task) {
        LocalDate today = LocalDate.now(clock);
        var city = new Areas.Area(Scope.wholeCity(), "全市", null);
        return task.indicators().stream()
                .map(code -> measure(indicators.one(code, city, today)))
                .toList();
    }

    /** Every indicator of the city by its code. */
    Map<String, TaskMeasure> all() {
        LocalDate today = LocalDate.now(clock);
        return indicators.all(new Areas.Area(Scope.wholeCity(), "全市", null), today).stream()
                .collect(Collectors.toMap(reading -> reading.definition().code(), TaskMeasures::measure));
    }

    /** The codes whose light was red on a day; never null, and the caller's own to change. */
    Set<String> redOn(LocalDate day) {
        return indicators.all(new Areas.Area(Scope.wholeCity(), "全市", null), day).stream()
                .filter(reading -> reading.judgement().lamp() == Lamp.RED)
                .map(reading -> reading.definition().code())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** How far a value is on the way to its target, at most 1; none without a value or a target. */
    private static @Nullable BigDecimal attainment(Reading reading) {
        BigDecimal target = reading.judgement().target();
        BigDecimal value = reading.measure().unrounded().orElse(null);
        if (target == null || value == null) {
            return null;
        }
        if (reading.judgement().lamp() == Lamp.GREEN) {
            return BigDecimal.ONE;
        }
        boolean low = reading.definition().direction() == Definition.Direction.LOWER;
        BigDecimal over = low ? target : value;
        BigDecimal under = low ? value : target;
        return under.signum() == 0
                ? BigDecimal.ONE
                : over.divide(under, 4, RoundingMode.DOWN).min(BigDecimal.ONE).max(BigDecimal.ZERO);
    }

    private static TaskMeasure measure(Reading reading) {
        BigDecimal value = reading.measure().shown().orElse(null);
        BigDecimal target = reading.judgement().target();
        return new TaskMeasure(
                reading.definition().code(),
                reading.definition().name(),
                reading.definition().unit(),
                value,
                target,
                reading.judgement().lamp(),
                attainment(reading));
    }

    /** An indicator of a task; {@code value} is none without data, {@code attainment} none where it cannot be told. */
    public record TaskMeasure(
            String code,
            String name,
            String unit,
            @Nullable BigDecimal value,
            @Nullable BigDecimal target,
            Lamp lamp,
            @Nullable BigDecimal attainment) {}
}
