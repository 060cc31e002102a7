package org.shiheng.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.kernel.http.Refusal;

/** Templates are proved whole, filled by kind and escaped. */
class FillingTests {

    private static final String YAML = """
            letter:
              name: 函
              basis: 规定
              fields:
                what: {title: 事项, kind: text}
                fine: {title: 罚款, kind: money, optional: true}
                ground: {title: 情形, kind: choice, options: {A: 甲种情形}}
            """;

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "0, 零元整",
        "5, 伍元整",
        "10, 壹拾元整",
        "105, 壹佰零伍元整",
        "18000, 壹万捌仟元整",
        "100000, 壹拾万元整",
        "1000001, 壹佰万零壹元整",
        "10010010, 壹仟零壹万零壹拾元整",
        "100000000, 壹亿元整",
        "200030004, 贰亿零叁万零肆元整",
        "0.5, 伍角整",
        "1.05, 壹元零伍分",
        "18000.56, 壹万捌仟元伍角陆分"
    })
    void amountsAreWrittenInCapitals(String yuan, String words) {
        assertThat(ChineseWriting.amountInWords(new BigDecimal(yuan))).isEqualTo(words);
    }

    @Test
    void nothingThatSomebodyWroteBecomesMarkup() {
        String text =
                filled("<p>{{what}}</p>{{ground}}", Map.of("what", "<script>1</script>\n&\"'\u0001", "ground", "A"));

        assertThat(text).isEqualTo("<p>&lt;script&gt;1&lt;/script&gt;<br/>　　&amp;&quot;&#39;</p>甲种情形");
    }

    @Test
    void aRequiredFieldThatIsMissingIsNamed() {
        assertThatThrownBy(() -> filled("{{what}}{{ground}}", Map.of("what", " ")))
                .isInstanceOf(Refusal.class)
                .hasMessage("缺少：事项、情形。请先补填这些内容。");
    }

    @Test
    void whatIsOptionalIsLeftOutWhole() {
        String html =
                "{{what}}{{ground}}{{#fine}}，罚款{{fineInWords}}{{/fine}}{{^fine}}，不罚款{{/fine}}{{#agent}}代理人{{agent.name}}{{/agent}}";

        assertThat(filled(html, Map.of("what", "甲", "ground", "A"))).isEqualTo("甲甲种情形，不罚款");
        assertThat(filled(html, Map.of("what", "甲", "ground", "A", "fine", 300)))
                .isEqualTo("甲甲种情形，罚款叁佰元整");
    }

    @Test
    void aPlaceholderWithoutASourceAndAFieldNeverPrintedAreFound() {
        assertThat(TemplateProof.objections(template("{{what}}{{wat}}{{party.age}}{{ground}}{{fine}}")))
                .containsExactly("test/letter: no source for wat", "test/letter: no source for party.age");
        assertThat(TemplateProof.objections(template("{{what}}{{ground}}")))
                .containsExactly("test/letter: field fine is asked and never printed");
        assertThat(TemplateProof.objections(template("<p>{{what}}{{ground}}{{fine}}")))
                .singleElement()
                .asString()
                .contains("not well formed");
        assertThatThrownBy(() -> template("{{{what}}}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> template("{{#what}}")).hasMessageContaining("is not closed");
    }

    private static Template template(String html) {
        return TemplateReader.read(YAML, "test", code -> html).get("letter");
    }

    private static String filled(String html, Map<String, Object> fields) {
        return Filling.text(
                template(html),
                new Facts(
                        new Facts.MatterFacts("1", "事", "程序", LocalDate.of(2026, 5, 11)),
                        fields,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        new Facts.ActFacts("办", LocalDate.of(2026, 5, 11), null),
                        "甲"),
                new Filling.Head("", "", LocalDate.of(2026, 5, 11), "局", "局", "所"));
    }
}
