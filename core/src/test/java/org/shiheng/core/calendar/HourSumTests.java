package org.shiheng.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourSumTests {

    private static final LocalDateTime BEGIN = LocalDateTime.parse("2026-10-01T15:30");

    @Test
    void itRunsFromAMomentToAMomentThroughDaysOff() {
        var sum = new HourSum(DeadlineRuleTests.rule(DeadlineUnit.HOUR, 24), BEGIN, List.of());

        assertThat(sum.dueAt()).isEqualTo("2026-10-02T15:30");
        assertThat(sum.inWords()).isEqualTo("24小时：10月1日 15:30 起 → 10月2日 15:30");
    }

    @Test
    void anExtensionIsInHoursToo() {
        var sum = new HourSum(
                DeadlineRuleTests.rule(DeadlineUnit.HOUR, 24),
                LocalDateTime.parse("2026-12-31T15:30"),
                List.of(new Extension(12, LocalDate.parse("2026-12-31"), "局长")));

        assertThat(sum.dueAt()).isEqualTo("2027-01-02T03:30");
        assertThat(sum.inWords()).isEqualTo("24小时：2026年12月31日 15:30 起 → 延长12小时 → 2027年1月2日 3:30");
    }

    @Test
    void begunHoursAreLeftAndOnlyWholeHoursArePast() {
        var sum = new HourSum(DeadlineRuleTests.rule(DeadlineUnit.HOUR, 24), BEGIN, List.of());

        assertThat(sum.remaining(BEGIN.plusMinutes(1))).isEqualTo(24);
        assertThat(sum.remaining(sum.dueAt().minusMinutes(1))).isEqualTo(1);
        assertThat(sum.remaining(sum.dueAt())).isZero();
        assertThat(sum.remaining(sum.dueAt().plusMinutes(59))).isZero();
        assertThat(sum.remaining(sum.dueAt().plusMinutes(61))).isEqualTo(-1);
    }

    @Test
    void theLightTurnsAtAHalfAtAFifthAndAfterTheEnd() {
        var sum = new HourSum(DeadlineRuleTests.rule(DeadlineUnit.HOUR, 10), BEGIN, List.of());

        assertThat(sum.light(BEGIN.plusMinutes(299))).isEqualTo(Light.IN_TIME);
        assertThat(sum.light(BEGIN.plusMinutes(300))).isEqualTo(Light.NEAR);
        assertThat(sum.light(BEGIN.plusMinutes(480))).isEqualTo(Light.URGENT);
        assertThat(sum.light(sum.dueAt())).isEqualTo(Light.URGENT);
        assertThat(sum.light(sum.dueAt().plusSeconds(1))).isEqualTo(Light.PAST);
    }

    @Test
    void aLimitInDaysIsNotOneInHours() {
        assertThatThrownBy(() -> new HourSum(DeadlineRuleTests.rule(DeadlineUnit.CALENDAR_DAY, 1), BEGIN, List.of()))
                .hasMessageContaining("日期");
    }
}
