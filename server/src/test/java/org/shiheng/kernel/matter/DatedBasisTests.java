package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.shiheng.kernel.matter.procedure.DatedBasis;

/** A matter names the law of its own day. */
class DatedBasisTests {

    private static final String BASIS = "旧办法第九条；2026年4月15日起新办法；2030年1月1日起更新的办法第三条";

    @Test
    void theDayBeforeTheNewLawStillNamesTheOldOne() {
        assertThat(DatedBasis.on(BASIS, LocalDate.of(2026, 4, 14))).isEqualTo("旧办法第九条");
    }

    @Test
    void theFirstDayOfTheNewLawNamesIt() {
        assertThat(DatedBasis.on(BASIS, LocalDate.of(2026, 4, 15))).isEqualTo("新办法");
        assertThat(DatedBasis.on(BASIS, LocalDate.of(2030, 1, 1))).isEqualTo("更新的办法第三条");
    }

    @Test
    void aBasisWithoutDatesIsTheSameOnAllDays() {
        assertThat(DatedBasis.on("行政处罚法第五十一条；本市约定", LocalDate.of(2026, 4, 15))).isEqualTo("行政处罚法第五十一条；本市约定");
    }
}
