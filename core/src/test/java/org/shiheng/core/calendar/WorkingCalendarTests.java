package org.shiheng.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.core.SharedData;

class WorkingCalendarTests {

    private final WorkingCalendar calendar = WorkingCalendar.official();

    @ParameterizedTest
    @CsvSource({"2021, 250", "2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"})
    void theWorkingDaysOfAYearAddUp(int year, int total) {
        assertThat(calendar.workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({
        "2021, '20,17,23,22,19,21,22,22,22,17,22,23'",
        "2022, '21,16,23,21,20,21,21,23,21,18,22,22'",
        "2023, '18,20,23,20,21,21,21,23,20,19,22,21'",
        "2024, '22,18,21,22,21,19,23,22,21,19,21,22'",
        "2025, '19,19,21,22,19,20,23,21,23,18,20,23'",
        "2026, '21,16,22,21,19,21,23,21,22,18,21,23'",
    })
    void theWorkingDaysOfEveryMonthAddUp(int year, String months) {
        var numbers = Stream.of(months.split(",")).map(Integer::valueOf).toList();
        for (int month = 1; month <= 12; month++) {
            var first = LocalDate.of(year, month, 1);
            assertThat(calendar.workingDaysBetween(
                            first.minusDays(1), first.plusMonths(1).minusDays(1)))
                    .as("%d-%02d", year, month)
                    .isEqualTo(numbers.get(month - 1));
        }
    }

    @Test
    void aDayHasItsKindAndItsFestival() {
        assertThat(calendar.kindOf(day("2026-02-13"))).isEqualTo(DayKind.WORKDAY);
        assertThat(calendar.kindOf(day("2026-02-14"))).isEqualTo(DayKind.MAKEUP_WORKDAY);
        assertThat(calendar.kindOf(day("2026-02-16"))).isEqualTo(DayKind.HOLIDAY);
        assertThat(calendar.kindOf(day("2026-03-07"))).isEqualTo(DayKind.WEEKEND);
        assertThat(calendar.holidayName(day("2026-02-16"))).contains("春节");
        assertThat(calendar.kindOf(day("2020-02-03"))).isEqualTo(DayKind.WORKDAY);
        assertThat(calendar.kindOf(day("2015-09-03"))).isEqualTo(DayKind.HOLIDAY);
    }

    @Test
    void anUnknownYearIsNeverGuessed() {
        assertThat(calendar.years()).startsWith(2007).endsWith(2026).hasSize(20);
        assertThatThrownBy(() -> calendar.isWorkingDay(day("2027-01-04")))
                .isInstanceOfSatisfying(
                        CalendarYearMissing.class,
                        missing -> assertThat(missing.year()).isEqualTo(2027))
                .hasMessage("2027年放假安排尚未导入，期限暂不能确定");
    }

    @Test
    void aCityImportsAnotherYear() {
        var imported = calendar.withYear(
                2027,
                List.of(
                        new CalendarDay(day("2027-01-01"), false, "元旦"),
                        new CalendarDay(day("2027-01-03"), true, "元旦")));

        assertThat(imported.isWorkingDay(day("2027-01-01"))).isFalse();
        assertThat(imported.isWorkingDay(day("2027-01-03"))).isTrue();
        assertThat(imported.isWorkingDay(day("2027-01-04"))).isTrue();
        assertThat(imported.isWorkingDay(day("2026-10-10"))).isTrue();
        assertThat(calendar.covers(2027)).isFalse();
    }

    @Test
    void aNoticeMayAlsoMoveDaysAtTheEndOfTheYearBefore() {
        var imported = calendar.withYear(
                2027,
                List.of(
                        new CalendarDay(day("2026-12-31"), false, "元旦"),
                        new CalendarDay(day("2027-01-01"), false, "元旦")));

        assertThat(imported.isWorkingDay(day("2026-12-31"))).isFalse();
        assertThat(imported.isWorkingDay(day("2026-10-10"))).isTrue();
    }

    @Test
    void announcedDaysThatMakeNoSenseAreRefused() {
        var monday = new CalendarDay(day("2027-01-04"), true, "元旦");
        var newYear = new CalendarDay(day("2027-01-01"), false, "元旦");

        assertThatThrownBy(() -> calendar.withYear(2027, List.of(monday))).hasMessageContaining("不是周末");
        assertThatThrownBy(() -> calendar.withYear(2027, List.of(newYear, newYear)))
                .hasMessageContaining("重复");
        assertThatThrownBy(() -> calendar.withYear(2028, List.of(newYear))).hasMessageContaining("不在所导入的年份内");
    }

    @Test
    void everyAnnouncedDayIsJudgedAsAnnounced() {
        var rows = SharedData.rows("calendar/holidays_cn_2007_2026.csv");
        var announced = new HashSet<LocalDate>();
        for (var row : rows) {
            var date = day(row[1]);
            if (date.getYear() >= 2007) {
                announced.add(date);
                assertThat(calendar.isWorkingDay(date))
                        .as(String.join(" ", row))
                        .isEqualTo(row[3].equals("makeup_workday"));
            }
        }
        for (var date = day("2007-01-01"); date.getYear() < 2027; date = date.plusDays(1)) {
            if (!announced.contains(date)) {
                assertThat(calendar.isWorkingDay(date))
                        .as(date.toString())
                        .isEqualTo(date.getDayOfWeek().getValue() <= 5);
            }
        }
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
