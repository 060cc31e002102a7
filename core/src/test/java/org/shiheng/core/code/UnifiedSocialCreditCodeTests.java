package org.shiheng.core.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shiheng.core.SharedData;

class UnifiedSocialCreditCodeTests {

    private final Divisions divisions = Divisions.official();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "91350100M000100Y43, 算例",
        "91210804MA00000071, 鲅鱼圈企业",
        "912108040000000195, 营口企业",
        "91210804D2143569X1, 主体标识末位X",
        "91210800MA0Y1A2B3Y, 市本级企业",
        "92210802MA0Y1A2B3Q, 站前区个体",
        "93210803MA0Y1A2B34, 西市区合作社",
        "912108020000002030, 余数为0校验码为0",
    })
    void theRuleBooksCodesAreAccepted(String code, String why) {
        var verdict = UnifiedSocialCreditCode.examine(code, divisions);

        assertThat(verdict.accepted()).as(why).isTrue();
        assertThat(verdict.findings()).extracting(Finding::level).doesNotContain(Finding.Level.ERROR);
        assertThat(new UnifiedSocialCreditCode(code).value()).isEqualTo(code);
    }

    @Test
    void aWrongCheckCharacterIsRefusedAndTheRightOneNamed() {
        var verdict = UnifiedSocialCreditCode.examine("91210804MA00000072", divisions);

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Finding.Code.CHECK);
            assertThat(finding.reason()).contains("应为“1”").contains("现为“2”");
        });
        assertThatThrownBy(() -> new UnifiedSocialCreditCode("91210804MA00000072"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("应为“1”");
    }

    @Test
    void aLetterOutsideTheAlphabetIsNamedWithItsPlace() {
        var verdict = UnifiedSocialCreditCode.examine("91210804MI0000007X", divisions);

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Finding.Code.INVALID_CHAR);
            assertThat(finding.reason()).contains("第10位“I”");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 91210804ma-00000071 ",
                "9121 0804 MA00 0000 71",
                "91210804-MA0000007-1",
                "\uFEFF91210804MA00000071"
            })
    void waysOfWritingAreBroughtIntoOneForm(String raw) {
        assertThat(new UnifiedSocialCreditCode(raw).value()).isEqualTo("91210804MA00000071");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "9121080400000019",
                "9121080400000001950",
                "统一社会信用代码",
                "𠀀1210804MA00000071",
                "９１210804MA00000071"
            })
    void whatIsNoCodeIsRefusedWithAReason(String raw) {
        var verdict = UnifiedSocialCreditCode.examine(raw, divisions);

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.reasons()).isNotBlank();
    }

    @Test
    void aDivisionThatIsNotInTheTableIsOnlyAWarning() {
        var body = "91330621MA0000007";
        var verdict = UnifiedSocialCreditCode.examine(body + UnifiedSocialCreditCode.checkCharacter(body), divisions);

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
            assertThat(finding.code()).isEqualTo(Finding.Code.DIVISION);
            assertThat(finding.reason()).contains("330621");
        });
    }

    @Test
    void theSummaryCodeOfACityIsNoAuthority() {
        var body = "91210801MA0000007";
        var verdict = UnifiedSocialCreditCode.examine(body + UnifiedSocialCreditCode.checkCharacter(body), divisions);

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.reasons()).contains("汇总码");
    }

    @Test
    void aWrongOrganisationCodeInsideIsOnlyAWarning() {
        var body = "91210804MA0000008";
        var verdict = UnifiedSocialCreditCode.examine(body + UnifiedSocialCreditCode.checkCharacter(body), divisions);

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.has(Finding.Code.ORGCHECK)).isTrue();
        assertThat(verdict.reasons()).contains("应为“7”");
    }

    @Test
    void thePartsCanBeRead() {
        var code = new UnifiedSocialCreditCode("91210804D2143569X1");

        assertThat(code.registrationDepartment()).isEqualTo('9');
        assertThat(code.category()).isEqualTo('1');
        assertThat(code.divisionCode()).isEqualTo("210804");
        assertThat(code.organizationCode()).isEqualTo("D2143569X");
    }

    @Test
    void everyRealCodeIsAccepted() {
        var rows = SharedData.rows("uscc/uscc_valid.csv");

        assertThat(rows).hasSizeGreaterThan(1000).allSatisfy(row -> {
            var verdict = UnifiedSocialCreditCode.examine(row[0], divisions);
            assertThat(verdict.accepted()).as(row[0]).isTrue();
            assertThat(verdict.has(Finding.Code.ORGCHECK)).as(row[0]).isFalse();
        });
    }

    @Test
    void everyMutatedCodeIsRefused() {
        var rows = SharedData.rows("uscc/uscc_invalid_derived.csv");

        assertThat(rows)
                .hasSizeGreaterThan(1000)
                .allSatisfy(row -> assertThat(UnifiedSocialCreditCode.examine(row[0], divisions)
                                .accepted())
                        .as(row[0])
                        .isFalse());
    }
}
