package org.shiheng.kernel.exchange.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as the exchange format wants them. */
class ReportFormTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "5000元 | 0.5",
                "罚款 18,000.00 元 | 1.8",
                "1元 | 0.0001",
                "120000 | 12",
                "0.5万元 | 0.5",
                "警告 | -",
                "- | -"
            })
    void yuanBecomeTenThousandsWithoutLosingDigits(String yuan, String tenThousands) {
        assertThat(OwnForms.tenThousands(yuan)).isEqualTo(tenThousands);
    }
}
