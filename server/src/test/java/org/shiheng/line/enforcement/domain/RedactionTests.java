package org.shiheng.line.enforcement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTests {

    private static final List<String> NAMES = List.of("站前区老街食品店", "周大山");
    private static final String TEXT =
            "站前区老街食品店（92210802MA0ABCDE1F）经营者周大山（210802198001011234，13841712345）在学府路18号销售过期糕点12盒。";

    @Test
    void namesNumbersAndHousesAreTakenOut() {
        String redacted = Redaction.of(TEXT, NAMES);

        assertThat(redacted)
                .contains("某食品店", "周某", "某处", "12盒")
                .doesNotContain("老街", "大山", "210802198001011234", "13841712345", "92210802MA0ABCDE1F", "学府路18号");
        assertThat(Redaction.left(redacted, NAMES)).isEmpty();
    }

    @Test
    void whatWasLeftInIsNamed() {
        assertThat(Redaction.left("周大山承认事实", NAMES)).contains("周大山");
        assertThat(Redaction.left("电话13841712345", NAMES)).contains("13841712345");
        assertThat(Redaction.left("店在渤海大街2号", NAMES))
                .hasValueSatisfying(left -> assertThat(left).contains("大街2号"));
        assertThat(Redaction.left("罚款50000元，货值860元", NAMES)).isEmpty();
    }
}
