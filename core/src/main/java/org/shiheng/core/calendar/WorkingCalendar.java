package org.shiheng.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.ResourceLines;

/**
 * The working days of the years that have been announced. A day of any other year is unknown, never guessed.
 *
 * <p>Basis: 《全国年节及纪念日放假办法》 and the yearly notice of 国务院办公厅: Monday to Friday without the days off, and the
 * weekend days that are worked in exchange (补班). Immutable.
 */
public final class WorkingCalendar {

    private static final class Official {
        static final WorkingCalendar CALENDAR = parse(ResourceLines.read(WorkingCalendar.class, "holidays.txt"));
    }

    private final NavigableSet<Integer> years;
    private final Map<LocalDate, CalendarDay> days;

    /**
     * Makes a calendar from announced days.
     *
     * @param years the years for which the notice is known
     * @param days the days off and the make-up workdays; days of other years are refused
     */
    public WorkingCalendar(Collection<Integer> years, Collection<CalendarDay> days) {
        this.years = new TreeSet<>(years);
        this.days = new HashMap<>();
        for (var day : days) {
            if (!this.years.contains(day.date().getYear())) {
                throw new IllegalArgumentException(day.date() + "不在所导入的年份内");
            }
            if (this.days.put(day.date(), day) != null) {
                throw new IllegalArgumentException(day.date() + "重复，同一天只能有一种安排");
            }
            if (day.worked() && !isWeekend(day.date())) {
                throw new IllegalArgumentException(day.date() + "不是周末，不能作为补班日");
            }
        }
    }

    /** Returns the calendar that ships with this jar, 2007 to 2026. */
    public static WorkingCalendar official() {
        return Official.CALENDAR;
    }

    /**
     * Reads a calendar in the form of our resource: a line with the year, then lines such as
     * {@code 休 10-01~10-07 国庆节} and {@code 班 10-10 国庆节}.
     */
    public static WorkingCalendar parse(List<String> lines) {
        var years = new TreeSet<Integer>();
        var days = new ArrayList<CalendarDay>();
        int year = 0;
        for (var line : ResourceLines.withoutComments(lines)) {
            var words = line.split(" +");
            if (words.length == 1) {
                year = Integer.parseInt(words[0]);
                years.add(year);
                continue;
            }
            var ends = words[1].split("~");
            var through = monthDay(ends[ends.length - 1]).atYear(year);
            for (var day = monthDay(ends[0]).atYear(year); !day.isAfter(through); day = day.plusDays(1)) {
                days.add(new CalendarDay(day, words[0].equals("班"), words[2]));
            }
        }
        return new WorkingCalendar(years, days);
    }

    /**
     * Returns a calendar in which one year's days are those given, whether or not the year was known before. A notice
     * may also name days at the end of the year before, if that year is known; they are added to it.
     */
    public WorkingCalendar withYear(int year, Collection<CalendarDay> daysOfYear) {
        var allYears = new TreeSet<>(years);
        allYears.add(year);
        var allDays = new ArrayList<>(daysOfYear);
        days.values().stream().filter(day -> day.date().getYear() != year).forEach(allDays::add);
        return new WorkingCalendar(allYears, allDays);
    }

    /** Returns a calendar in which one day of a known year is arranged anew; none = it is a day like any other. */
    public WorkingCalendar withDay(LocalDate date, @Nullable CalendarDay arrangement) {
        if (!years.contains(date.getYear())) {
            throw new CalendarYearMissing(date.getYear());
        }
        var allDays = new ArrayList<CalendarDay>();
        days.values().stream().filter(day -> !day.date().equals(date)).forEach(allDays::add);
        if (arrangement != null) {
            allDays.add(arrangement);
        }
        return new WorkingCalendar(years, allDays);
    }

    /** Whether the days off of a year are known. */
    public boolean covers(int year) {
        return years.contains(year);
    }

    /** Returns the known years in order. */
    public List<Integer> years() {
        return List.copyOf(years);
    }

    /** Whether a day is a working day; throws {@link CalendarYearMissing} for a year not imported. */
    public boolean isWorkingDay(LocalDate date) {
        return kindOf(date).isWorked();
    }

    /** Returns what a day is; throws {@link CalendarYearMissing} for a year not imported. */
    public DayKind kindOf(LocalDate date) {
        if (!years.contains(date.getYear())) {
            throw new CalendarYearMissing(date.getYear());
        }
        var announced = days.get(date);
        if (announced != null) {
            return announced.worked() ? DayKind.MAKEUP_WORKDAY : DayKind.HOLIDAY;
        }
        return isWeekend(date) ? DayKind.WEEKEND : DayKind.WORKDAY;
    }

    /** Returns the festival to which a day off or a make-up workday belongs. */
    public Optional<String> holidayName(LocalDate date) {
        return Optional.ofNullable(days.get(date)).map(CalendarDay::name);
    }

    /** Returns the day itself if it is worked, else the first working day after it. */
    public LocalDate onOrAfter(LocalDate date) {
        var day = date;
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Returns the n-th working day after a day that is not itself counted. */
    public LocalDate plusWorkingDays(LocalDate base, int workingDays) {
        var day = base;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** Returns the n-th working day before a day that is not itself counted. */
    public LocalDate minusWorkingDays(LocalDate event, int workingDays) {
        var day = event;
        for (int left = workingDays; left > 0; ) {
            day = day.minusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** Counts the working days after one day through another; 0 if the second is not later. */
    public int workingDaysBetween(LocalDate after, LocalDate through) {
        int count = 0;
        for (var day = after.plusDays(1); !day.isAfter(through); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }
}
