package org.shiheng.kernel.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shiheng.kernel.approval.flow.FlowCompiler;
import org.shiheng.kernel.approval.flow.FlowReader;
import org.shiheng.kernel.approval.flow.SafeCondition;
import org.springframework.core.io.ClassPathResource;

/** A flow that a city uploads is used only when it is whole, and nothing in it can run code or reach the net. */
class FlowCheckTests {

    private static final String WHOLE = text("procedures/approval/two-level.bpmn20.xml");
    private static final String STEP = "<userTask id=\"bureau-head\" name=\"局负责人批准\"";

    @ParameterizedTest
    @ValueSource(strings = {"unit-head", "two-level", "legal-review", "collective"})
    void whatShipsIsWhole(String name) {
        assertThat(Flows.objections(text("procedures/approval/" + name + ".bpmn20.xml")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BUREAU_HEAD" shiheng:at                         | KING" shiheng:at                                          | 岗位“KING”不存在
            <endEvent id="approved" name="批准"/>            | <endEvent id="approved" name="批准"/><endEvent id="lost" name="走失"/> | 从开始走不到
            sourceRef="bureau-head" targetRef="approved"    | sourceRef="bureau-head" targetRef="unit-head"              | 走不到
            sourceRef="bureau-head" targetRef="approved"    | sourceRef="bureau-head" targetRef="nowhere"                | 终点“nowhere”不存在
            <startEvent id="asked" name="提请"/>             | <scriptTask id="s" scriptFormat="groovy"><script>1</script></scriptTask><startEvent id="asked" name="提请"/> | 不允许有“scriptTask”
            <startEvent id="asked" name="提请"/>             | <serviceTask id="s"/><startEvent id="asked" name="提请"/>    | 不允许有“serviceTask”
            <startEvent id="asked" name="提请"/>             | <startEvent id="asked" name="${bean.run()}"/>              | 不能写表达式
            shiheng:at="BUREAU"                             | flowable:assignee="x"                                      | 不允许有属性“flowable:assignee”
            shiheng:at="BUREAU"                             | flowable:skipExpression="x"                                | 不允许有属性
            shiheng:at="BUREAU"                             | shiheng:at="MOON"                                          | UNIT、BUREAU 或 CITY
            bpmndi:BPMNDiagram id="diagram"                 | bpmndi:Nothing id="diagram"                                | 不是格式完好
            """)
    void whatIsWrongIsToldInChinese(String part, String instead, String told) {
        assertThat(WHOLE).contains(part);
        assertThat(Flows.objections(WHOLE.replaceFirst(
                        java.util.regex.Pattern.quote(part), java.util.regex.Matcher.quoteReplacement(instead))))
                .anyMatch(objection -> objection.contains(told));
    }

    @Test
    void listenersAndOuterEntitiesAreRefused() {
        String listener = WHOLE.replaceFirst(
                STEP + "([^/]*)/>",
                STEP
                        + "$1><extensionElements><flowable:taskListener event=\"create\" class=\"x.Y\"/></extensionElements></userTask>");
        String entity =
                WHOLE.replace("<definitions", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions");

        assertThat(listener).isNotEqualTo(WHOLE);
        assertThat(Flows.objections(listener)).anyMatch(objection -> objection.contains("extensionElements"));
        assertThat(Flows.objections(entity)).anyMatch(objection -> objection.contains("DOCTYPE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${amount >= 100000}",
                "${amount >= 100000 && kind == 'FINE'}",
                "${grave == true || amount > 0.5}"
            })
    void simpleComparisonsAreUnderstood(String condition) {
        assertThat(SafeCondition.read(condition)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${execution.getVariable('x')}",
                "${runtime.exec('x') == 1}",
                "amount > 1",
                "${amount > other}",
                "${a == 1 && b == 2 || c == 3}",
                "#{amount > 1}",
                "${a == ']]><script/>'}"
            })
    void anythingElseIsNot(String condition) {
        assertThat(SafeCondition.read(condition)).isEmpty();
    }

    @Test
    void theEngineGetsNoNamesRolesOrWords() {
        String compiled = FlowCompiler.engineBpmn(FlowReader.read(text("procedures/approval/collective.bpmn20.xml"))
                .flow()
                .orElseThrow());

        assertThat(compiled).contains("userTask id=\"deliberation\"").contains("loopCardinality");
        assertThat(compiled).doesNotContain("BUREAU_HEAD").doesNotContain("集体").doesNotContain("flowable");
    }

    private static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
