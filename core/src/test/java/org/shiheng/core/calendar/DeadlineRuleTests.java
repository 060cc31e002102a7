package org.shiheng.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineRuleTests {

    private final WorkingCalendar calendar = WorkingCalendar.official();

    @ParameterizedTest(name = "{0} + {1} working days = {2}")
    @CsvSource({
        "2026-02-10, 7, 2026-02-26",
        "2025-09-25, 7, 2025-10-11",
        "2024-09-12, 15, 2024-10-10",
        "2025-01-24, 15, 2025-02-20",
        "2026-09-21, 20, 2026-10-26",
        "2023-09-27, 5, 2023-10-10",
        "2022-01-27, 7, 2022-02-10",
        "2021-09-16, 15, 2021-10-13",
        "2026-04-30, 5, 2026-05-11",
        "2025-12-30, 7, 2026-01-09",
    })
    void workingDaysOfTheRuleBook(LocalDate base, int amount, LocalDate due) {
        assertThat(rule(DeadlineUnit.WORKING_DAY, amount).sum(base, calendar).dueOn())
                .isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} + {1} days: {2}, rolled to {3}")
    @CsvSource({
        "2026-09-16, 15, 2026-10-01, 2026-10-08",
        "2025-09-16, 15, 2025-10-01, 2025-10-09",
        "2024-11-03, 90, 2025-02-01, 2025-02-05",
        "2026-04-20, 60, 2026-06-19, 2026-06-22",
        "2025-12-02, 30, 2026-01-01, 2026-01-04",
    })
    void calendarDaysOfTheRuleBookRollForward(LocalDate base, int amount, LocalDate nominal, LocalDate due) {
        assertThat(rule(DeadlineUnit.CALENDAR_DAY, amount).sum(base, calendar).dueOn())
                .isEqualTo(due);
        assertThat(notRolling(DeadlineUnit.CALENDAR_DAY, amount)
                        .sum(base, calendar)
                        .dueOn())
                .isEqualTo(nominal);
    }

    @ParameterizedTest(name = "{0} + {1} {2} = {3}")
    @CsvSource({
        "2025-01-31, 1, MONTH, 2025-02-28",
        "2024-01-31, 1, MONTH, 2024-02-29",
        "2024-02-29, 1, YEAR, 2025-02-28",
        "2023-04-10, 3, YEAR, 2026-04-10",
        "2026-04-02, 1, MONTH, 2026-05-06",
    })
    void monthsAndYearsEndOnTheSameDateOrTheLastOfTheMonth(
            LocalDate base, int amount, DeadlineUnit unit, LocalDate due) {
        assertThat(rule(unit, amount).sum(base, calendar).dueOn()).isEqualTo(due);
    }

    @Test
    void theSumIsOneLineThatCanBeReadAloud() {
        assertThat(rule(DeadlineUnit.WORKING_DAY, 7)
                        .sum(day("2026-05-11"), calendar)
                        .inWords())
                .isEqualTo("7个工作日：5月11日起 → 排除5月16日、17日 → 5月20日");
        assertThat(rule(DeadlineUnit.WORKING_DAY, 20)
                        .sum(day("2026-04-09"), calendar)
                        .inWords())
                .isEqualTo("20个工作日：4月9日起 → 排除4月11日、12日、18日、19日、25日、26日、5月1日至5日、10日 → 5月11日");
        assertThat(rule(DeadlineUnit.CALENDAR_DAY, 15)
                        .sum(day("2026-09-16"), calendar)
                        .inWords())
                .isEqualTo("15天：9月16日起 → 10月1日至7日是国庆节放假，顺延 → 10月8日");
        assertThat(rule(DeadlineUnit.WORKING_DAY, 7)
                        .sum(day("2025-12-30"), calendar)
                        .inWords())
                .isEqualTo("7个工作日：2025年12月30日起 → 排除1月1日至3日 → 2026年1月9日");
    }

    @Test
    void everyDayOnTheWayHasItsKindAndOrdinal() {
        var sum = rule(DeadlineUnit.WORKING_DAY, 7).sum(day("2026-02-10"), calendar);

        assertThat(sum.days().getFirst().kind()).isEqualTo(DayCell.Kind.START);
        assertThat(sum.days().getLast()).isEqualTo(new DayCell(day("2026-02-26"), DayCell.Kind.DUE, 7, ""));
        assertThat(sum.days()).hasSize(17);
        assertThat(sum.days())
                .filteredOn(cell -> cell.kind() == DayCell.Kind.EXCLUDED)
                .hasSize(9)
                .allSatisfy(cell -> assertThat(cell.reason()).isEqualTo("春节放假"));
        assertThat(sum.days())
                .filteredOn(cell -> cell.date().equals(day("2026-02-14")))
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.ordinal()).isEqualTo(4);
                    assertThat(cell.reason()).contains("补班");
                });
    }

    @Test
    void aSuspensionStopsTheCountFromTheDayOfTheDecisionThroughItsEnd() {
        var suspensions = List.of(new Suspension(day("2026-06-03"), day("2026-06-10"), "检验检测"));

        var sum = rule(DeadlineUnit.WORKING_DAY, 7).sum(day("2026-06-01"), suspensions, List.of(), calendar);

        assertThat(sum.dueOn()).isEqualTo(day("2026-06-18"));
        assertThat(sum.inWords()).contains("中止6月3日至10日（检验检测）");
        assertThat(sum.remaining(day("2026-06-05"))).isEqualTo(6);
    }

    @Test
    void anOpenSuspensionLeavesNoDueDayButSaysWhatIsLeft() {
        var suspensions = List.of(new Suspension(day("2026-06-03"), null, "检验检测"));

        var sum = rule(DeadlineUnit.CALENDAR_DAY, 30).sum(day("2026-05-01"), suspensions, List.of(), calendar);
        var never = rule(DeadlineUnit.CALENDAR_DAY, 90).sum(day("2026-05-01"), suspensions, List.of(), calendar);

        assertThat(sum.dueOn()).isEqualTo(day("2026-06-01"));
        assertThat(never.dueOn()).isNull();
        assertThat(never.remaining(day("2026-07-01"))).isEqualTo(58);
        assertThat(never.light(day("2026-07-01"))).isEqualTo(Light.SUSPENDED);
        assertThat(never.inWords()).endsWith("6月3日起中止（检验检测） → 中止中，恢复后续算");
    }

    @Test
    void anExtensionCountsOnFromTheDueDayItExtends() {
        var extension = new Extension(15, day("2026-10-08"), "负责人");

        var sum = rule(DeadlineUnit.CALENDAR_DAY, 15).sum(day("2026-09-16"), List.of(), List.of(extension), calendar);

        assertThat(sum.dueOn()).isEqualTo(day("2026-10-23"));
        assertThat(sum.total()).isEqualTo(30);
    }

    @Test
    void anExtensionApprovedAfterTheDueDayIsRefused() {
        var late = List.of(new Extension(15, day("2026-10-09"), "负责人"));

        assertThatThrownBy(() -> rule(DeadlineUnit.CALENDAR_DAY, 15).sum(day("2026-09-16"), List.of(), late, calendar))
                .hasMessageContaining("原届满日2026-10-08");
    }

    @ParameterizedTest(name = "on {0}: {1} left, {2}")
    @CsvSource({
        "2026-05-11, 7, IN_TIME",
        "2026-05-15, 3, IN_TIME",
        "2026-05-18, 2, NEAR",
        "2026-05-19, 1, URGENT",
        "2026-05-20, 0, URGENT",
        "2026-05-21, -1, PAST",
        "2026-05-25, -3, PAST",
    })
    void theLightFollowsWhatIsLeft(LocalDate today, int left, Light light) {
        var sum = rule(DeadlineUnit.WORKING_DAY, 7).sum(day("2026-05-11"), calendar);

        assertThat(sum.remaining(today)).isEqualTo(left);
        assertThat(sum.light(today)).isEqualTo(light);
    }

    @Test
    void aFifthOfALongLimitIsNear() {
        var sum = rule(DeadlineUnit.CALENDAR_DAY, 90).sum(day("2026-03-10"), calendar);

        assertThat(sum.dueOn()).isEqualTo(day("2026-06-08"));
        assertThat(sum.light(day("2026-05-20"))).isEqualTo(Light.IN_TIME);
        assertThat(sum.light(day("2026-05-21"))).isEqualTo(Light.NEAR);
    }

    @Test
    void theLastDayOfNoticeIsTheEighthWorkingDayBeforeAHearing() {
        assertThat(rule(DeadlineUnit.WORKING_DAY, 7).latestBefore(day("2026-05-20"), calendar))
                .isEqualTo(day("2026-05-09"));
    }

    @Test
    void whatNeedsAnAnnouncementToRunOutIsOpenTheDayAfter() {
        assertThat(rule(DeadlineUnit.CALENDAR_DAY, 45).openFrom(day("2026-08-10"), calendar))
                .isEqualTo(day("2026-09-25"));
    }

    @Test
    void hoursRunThroughDaysOff() {
        var hours = rule(DeadlineUnit.HOUR, 24);

        assertThat(hours.dueAt(LocalDateTime.parse("2026-10-01T15:30"))).isEqualTo("2026-10-02T15:30");
        assertThatThrownBy(() -> hours.sum(day("2026-10-01"), calendar)).hasMessageContaining("时刻");
    }

    @Test
    void aLimitThatReachesIntoAnUnknownYearIsNotGuessed() {
        assertThatThrownBy(() -> rule(DeadlineUnit.WORKING_DAY, 20).sum(day("2026-12-20"), calendar))
                .isInstanceOf(CalendarYearMissing.class)
                .hasMessage("2027年放假安排尚未导入，期限暂不能确定");
    }

    static DeadlineRule rule(DeadlineUnit unit, int amount) {
        return new DeadlineRule("T01", "测试", unit, amount, true, "测试", day("2000-01-01"), null);
    }

    static DeadlineRule notRolling(DeadlineUnit unit, int amount) {
        return new DeadlineRule("T02", "测试", unit, amount, false, "测试", day("2000-01-01"), null);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
