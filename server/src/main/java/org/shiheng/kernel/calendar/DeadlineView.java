package org.shiheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.CalendarYearMissing;
import org.shiheng.core.calendar.DayCell;
import org.shiheng.core.calendar.DeadlineRule;
import org.shiheng.core.calendar.DeadlineSum;
import org.shiheng.core.calendar.DeadlineUnit;
import org.shiheng.core.calendar.HourSum;
import org.shiheng.core.calendar.Light;

/**
 * A due day with the sum it came from, as screens show it.
 *
 * @param dueOn the last day in time; absent when it cannot be told
 * @param remaining days left in the law's own unit, negative when past; while it is suspended, what is left when it goes on
 * @param baseAt the moment a limit in hours runs from; none for other units
 * @param dueAt the moment a limit in hours ends; none for other units
 * @param undetermined why the due day cannot be told: a year's notice is not imported yet
 */
public record DeadlineView(
        Rule rule,
        LocalDate base,
        @Nullable LocalDate dueOn,
        List<DayCell> days,
        String inWords,
        @Nullable Integer remaining,
        @Nullable Light light,
        @Nullable String lightLabel,
        @Nullable String undetermined,
        @Nullable LocalDateTime baseAt,
        @Nullable LocalDateTime dueAt) {

    /** A sum in days. */
    DeadlineView(
            Rule rule,
            LocalDate base,
            @Nullable LocalDate dueOn,
            List<DayCell> days,
            String inWords,
            @Nullable Integer remaining,
            @Nullable Light light,
            @Nullable String lightLabel,
            @Nullable String undetermined) {
        this(rule, base, dueOn, days, inWords, remaining, light, lightLabel, undetermined, null, null);
    }

    /** A sum in hours: no days, but the moments it runs from and to. */
    static DeadlineView of(HourSum sum, LocalDateTime now) {
        Light light = sum.light(now);
        return new DeadlineView(
                Rule.of(sum.rule()),
                sum.from().toLocalDate(),
                sum.dueAt().toLocalDate(),
                List.of(),
                sum.inWords(),
                sum.remaining(now),
                light,
                light.label(),
                null,
                sum.from(),
                sum.dueAt());
    }

    /** The limit the sum follows. */
    public record Rule(
            String code,
            String name,
            DeadlineUnit unit,
            String unitLabel,
            int amount,
            String lawReference,
            LocalDate effectiveFrom) {
        static Rule of(DeadlineRule rule) {
            return new Rule(
                    rule.code(),
                    rule.name(),
                    rule.unit(),
                    rule.unit().label(),
                    rule.amount(),
                    rule.lawReference(),
                    rule.effectiveFrom());
        }
    }

    static DeadlineView of(DeadlineSum sum, LocalDate today) {
        LocalDate due = sum.dueOn();
        if (due == null) {
            return new DeadlineView(
                    Rule.of(sum.rule()),
                    sum.base(),
                    null,
                    sum.days(),
                    sum.inWords(),
                    sum.remaining(today),
                    Light.SUSPENDED,
                    Light.SUSPENDED.label(),
                    null);
        }
        try {
            Light light = sum.light(today);
            return new DeadlineView(
                    Rule.of(sum.rule()),
                    sum.base(),
                    due,
                    sum.days(),
                    sum.inWords(),
                    sum.remaining(today),
                    light,
                    light.label(),
                    null);
        } catch (CalendarYearMissing missing) {
            // Long past a due day in a year that has no notice yet: past is certain, by how many working days is not.
            return new DeadlineView(
                    Rule.of(sum.rule()),
                    sum.base(),
                    due,
                    sum.days(),
                    sum.inWords(),
                    null,
                    Light.PAST,
                    Light.PAST.label(),
                    missing.getMessage());
        }
    }

    static DeadlineView undetermined(DeadlineRule rule, LocalDate base, CalendarYearMissing missing) {
        return new DeadlineView(
                Rule.of(rule), base, null, List.of(), missing.getMessage(), null, null, null, missing.getMessage());
    }
}
