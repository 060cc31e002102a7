package org.shiheng.line.plan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which figures of a text need to name where they come from. */
class NumberSourcesTests {

    private static final Set<String> KNOWN = NumberSources.of(List.of("达标率96.40%，共1,200批次", "28项"));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "达标率为96.4% | ''",
                "抽检1200批次 | ''",
                "完成28项中的27项 | 27",
                "计划在2026年3月31日前完成 | ''",
                "见营市监发〔2026〕41号 | ''",
                "按第5项执行 | ''",
                "指标I13没有达标 | ''",
                "（1）加强检查；（2）补齐台账 | ''",
                "检查机构37家 | 37",
                "同比提高3.5个百分点 | 3.5",
            })
    void figuresOfNoSnapshotAreTold(String text, String unknown) {
        assertThat(String.join("|", NumberSources.unknown(text, KNOWN))).isEqualTo(unknown);
    }

    @Test
    void aListNumberAtTheBeginningIsNoFigure() {
        assertThat(NumberSources.unknown("1、加强检查", KNOWN)).isEmpty();
    }
}
