package org.shiheng.kernel.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.shiheng.core.calendar.DeadlineRule;
import org.shiheng.core.calendar.WorkingCalendar;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps {@code calendar.day} and {@code calendar.deadline_rule} equal to what is in force, so that queries may join them. */
final class PublishedCalendar {

    private PublishedCalendar() {}

    static void write(ScopedDatabase database, WorkingCalendar calendar, List<DeadlineRule> rules) {
        database.run(Scope.nothing(), jdbc -> {
            days(jdbc, calendar);
            jdbc.sql("delete from calendar.deadline_rule").update();
            for (DeadlineRule rule : rules) {
                jdbc.sql("""
                                insert into calendar.deadline_rule(code, unit, amount, effective_from, effective_through)
                                values (?, ?, ?, ?, ?)""")
                        .param(rule.code())
                        .param(rule.unit().name())
                        .param(rule.amount())
                        .param(rule.effectiveFrom())
                        .param(rule.effectiveThrough())
                        .update();
            }
        });
    }

    /** Days up to the first year without a notice: beyond a gap no count of working days is known. */
    private static void days(JdbcClient jdbc, WorkingCalendar calendar) {
        var days = new ArrayList<LocalDate>();
        var worked = new ArrayList<Boolean>();
        int year = calendar.years().getFirst();
        for (LocalDate day = LocalDate.of(year, 1, 1); calendar.covers(day.getYear()); day = day.plusDays(1)) {
            days.add(day);
            worked.add(calendar.isWorkingDay(day));
        }
        jdbc.sql("delete from calendar.day").update();
        jdbc.sql("""
                        insert into calendar.day(day, worked, number)
                        select day, worked, count(*) filter (where worked) over (order by day)
                        from unnest(?::date[], ?::boolean[]) as known(day, worked)""")
                .param(days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param(worked.toArray(Boolean[]::new))
                .update();
    }
}
