package org.shiheng.kernel.calendar;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.shiheng.core.calendar.CalendarDay;
import org.shiheng.core.calendar.CalendarYearMissing;
import org.shiheng.core.calendar.DeadlineRule;
import org.shiheng.core.calendar.DeadlineUnit;
import org.shiheng.core.calendar.Extension;
import org.shiheng.core.calendar.HourSum;
import org.shiheng.core.calendar.Suspension;
import org.shiheng.core.calendar.WorkingCalendar;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The official calendar and the dated limits (rulebook 14). A due day is always derived here; a year without a notice
 * gives a sum that says so, never an estimate.
 */
@Component
public class Calendars {

    /** Rulebook 14 C12: a legal day is a day in Shanghai. */
    public static final java.time.ZoneId ZONE = java.time.ZoneId.of("Asia/Shanghai");

    private final ScopedDatabase database;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final List<DeadlineRule> rules;
    private volatile WorkingCalendar official;

    Calendars(ScopedDatabase database, Clock clock, ApplicationEventPublisher events) {
        this.database = database;
        this.clock = clock;
        this.events = events;
        this.rules = shippedRules();
        this.official = withImportedYears();
        PublishedCalendar.write(database, official, rules);
    }

    /** The days off and make-up workdays that shipped, and the years imported since. */
    public WorkingCalendar official() {
        return official;
    }

    /** The limit of that code in force on a day. */
    public DeadlineRule rule(String code, LocalDate day) {
        return rules.stream()
                .filter(rule -> rule.code().equals(code) && rule.appliesOn(day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no deadline rule " + code + " on " + day));
    }

    /** All limits, by code and then newest first. */
    public List<DeadlineRule> rules() {
        return rules;
    }

    /** The sum of a limit that starts on {@code base}; the version of the rule is the one in force that day. */
    public DeadlineView sum(String code, LocalDate base) {
        return sum(code, base, List.of(), List.of());
    }

    /** As {@link #sum(String, LocalDate)}, with suspensions and extensions. */
    public DeadlineView sum(String code, LocalDate base, List<Suspension> suspensions, List<Extension> extensions) {
        return sum(code, base, base, suspensions, extensions);
    }

    /**
     * As above, for a matter whose law is that of another day than the one the limit starts on.
     *
     * @param ruleOn the day whose version of the limit counts
     */
    public DeadlineView sum(
            String code, LocalDate ruleOn, LocalDate base, List<Suspension> suspensions, List<Extension> extensions) {
        return sum(rule(code, ruleOn), base, suspensions, extensions);
    }

    /** The sum of a limit that is no general rule: one that a plan or an order set itself. */
    public DeadlineView sum(
            DeadlineRule rule, LocalDate base, List<Suspension> suspensions, List<Extension> extensions) {
        if (rule.unit() == DeadlineUnit.HOUR) {
            return hours(rule, momentOf(base), extensions);
        }
        try {
            return DeadlineView.of(rule.sum(base, suspensions, extensions, official), LocalDate.now(clock));
        } catch (CalendarYearMissing missing) {
            return DeadlineView.undetermined(rule, base, missing);
        }
    }

    /** The moment it is now, in Shanghai. */
    public LocalDateTime now() {
        return LocalDateTime.now(clock.withZone(ZONE));
    }

    /** The sum of a limit in hours, from a moment. */
    public DeadlineView hours(DeadlineRule rule, LocalDateTime from, List<Extension> extensions) {
        return DeadlineView.of(new HourSum(rule, from, extensions), now());
    }

    /** The moment of a legal day that hours are counted from: now when it is today, else its beginning, the stricter side. */
    public LocalDateTime momentOf(LocalDate day) {
        LocalDateTime now = now();
        return day.equals(now.toLocalDate()) ? now : day.atStartOfDay();
    }

    /** Takes a year's notice over. A year counts from then on for every deadline, also for those already running. */
    public void importYear(int year, String notice, List<CalendarDay> days, String by) {
        if (official.covers(year)) {
            throw Refusal.conflict(
                    "calendar.year-known", year + "年的放假安排已经有了", "同一年的安排不能导入两次。国务院办公厅后来有调整的，请用“调整已公布的日子”。");
        }
        database.run(Scope.nothing(), jdbc -> {
            jdbc.sql("insert into calendar.imported_year(year, notice, imported_at, imported_by) values (?, ?, ?, ?)")
                    .param(year)
                    .param(notice)
                    .param(Timestamp.from(clock.instant()))
                    .param(by)
                    .update();
            for (CalendarDay day : days) {
                jdbc.sql("insert into calendar.imported_day(date, year, worked, name) values (?, ?, ?, ?)")
                        .param(day.date())
                        .param(year)
                        .param(day.worked())
                        .param(day.name())
                        .update();
            }
        });
        official = withImportedYears();
        PublishedCalendar.write(database, official, rules);
        events.publishEvent(new CalendarChanged(year));
    }

    /**
     * Takes over a notice that changes days announced before. Limits that run are derived again; days gone by stay as they
     * were, for what ended on them ended.
     */
    public void amend(String notice, List<AmendedDay> days, String by) {
        LocalDate today = LocalDate.now(clock);
        var errors = new InvalidInput.Collector();
        for (int i = 0; i < days.size(); i++) {
            AmendedDay day = days.get(i);
            String at = "#/days/" + i + "/date";
            errors.when(day.date().isBefore(today), at, "calendar.day-gone", day.date() + " 已经过去，不能调整。");
            errors.when(
                    !official.covers(day.date().getYear()),
                    at,
                    "calendar.year-unknown",
                    day.date().getYear() + "年的放假安排还没有导入，请先导入全年安排。");
            errors.when(
                    day.kind() == AmendedDay.Kind.WORKED
                            && day.date().getDayOfWeek().getValue() < 6,
                    at,
                    "calendar.makeup-on-weekday",
                    day.date() + " 本来就是工作日，不能是补班日。原来放假、现在上班的，选“照常”。");
        }
        errors.refuse();
        database.run(
                Scope.nothing(),
                jdbc -> days.forEach(day -> jdbc.sql("""
                                insert into calendar.amended_day(date, kind, name, notice, amended_at, amended_by)
                                values (?, ?, ?, ?, ?, ?)""")
                        .param(day.date())
                        .param(day.kind().name())
                        .param(day.name())
                        .param(notice)
                        .param(Timestamp.from(clock.instant()))
                        .param(by)
                        .update()));
        official = withImportedYears();
        PublishedCalendar.write(database, official, rules);
        days.stream()
                .map(day -> day.date().getYear())
                .distinct()
                .forEach(year -> events.publishEvent(new CalendarChanged(year)));
    }

    private WorkingCalendar withImportedYears() {
        return database.read(Scope.nothing(), jdbc -> {
            WorkingCalendar calendar = WorkingCalendar.official();
            for (int year : jdbc.sql("select year from calendar.imported_year order by year")
                    .query(Integer.class)
                    .list()) {
                List<CalendarDay> days = jdbc.sql(
                                "select date, worked, name from calendar.imported_day where year = ? order by date")
                        .param(year)
                        .query((row, n) -> new CalendarDay(
                                row.getObject("date", LocalDate.class),
                                row.getBoolean("worked"),
                                row.getString("name")))
                        .list();
                calendar = calendar.withYear(year, days);
            }
            List<AmendedDay> amended = jdbc.sql("select date, kind, name from calendar.amended_day order by id")
                    .query((row, n) -> new AmendedDay(
                            row.getObject("date", LocalDate.class),
                            AmendedDay.Kind.valueOf(row.getString("kind")),
                            row.getString("name")))
                    .list();
            for (AmendedDay day : amended) {
                calendar = calendar.withDay(
                        day.date(),
                        switch (day.kind()) {
                            case OFF -> new CalendarDay(day.date(), false, day.name());
                            case WORKED -> new CalendarDay(day.date(), true, day.name());
                            case USUAL -> null;
                        });
            }
            return calendar;
        });
    }

    private static List<DeadlineRule> shippedRules() {
        var read = new ArrayList<DeadlineRule>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:deadlines/*.csv")) {
                try (var parser = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
                    for (CSVRecord row : parser) {
                        String through = row.get("effective_through");
                        read.add(new DeadlineRule(
                                row.get("code"),
                                row.get("name"),
                                DeadlineUnit.valueOf(row.get("unit")),
                                Integer.parseInt(row.get("amount")),
                                Boolean.parseBoolean(row.get("roll_forward")),
                                row.get("law_reference"),
                                LocalDate.parse(row.get("effective_from")),
                                through.isBlank() ? null : LocalDate.parse(through)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read.sort(Comparator.comparing(DeadlineRule::code)
                .thenComparing(DeadlineRule::effectiveFrom, Comparator.reverseOrder()));
        return List.copyOf(read);
    }
}
