package org.shiheng.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicTextTests {

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({
        "当事人身份证 21080219900307002X 号, 当事人身份证 21080219900307002X 号, the check character is wrong: no identity number",
        "身份证11010519491231002X。, 身份证110105********002X。, an identity number",
        "电话13841712345。, 电话*******2345。, a mobile number",
        "代码912108040000000195, 代码912108040000000195, a credit code of digits alone",
        "编号138417123456, 编号138417123456, twelve digits",
        "固话0417-2831234, 固话0417-2831234, an office line",
    })
    void numbersOfPeopleAreMaskedAndOthersStay(String text, String masked, String why) {
        assertThat(PublicText.text(text)).as(why).isEqualTo(masked);
    }

    @Test
    void textsInsideListsAndMapsAreMaskedToo() {
        var body = Map.<String, Object>of(
                "found", List.of("联系 13841712345", 3), "more", Map.of("who", "11010519491231002X"), "points", 38);

        var masked = PublicText.masked(body);

        assertThat(masked)
                .containsEntry("found", List.of("联系 *******2345", 3))
                .containsEntry("more", Map.of("who", "110105********002X"))
                .containsEntry("points", 38);
    }
}
