package org.shiheng.core.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.core.SharedData;

class TablesTests {

    private final Divisions divisions = Divisions.official();

    @Test
    void theCityHasItsSixDistricts() {
        assertThat(divisions.children("210800"))
                .extracting(Divisions.Division::code, Divisions.Division::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("210802", "站前区"),
                        org.assertj.core.groups.Tuple.tuple("210803", "西市区"),
                        org.assertj.core.groups.Tuple.tuple("210804", "鲅鱼圈区"),
                        org.assertj.core.groups.Tuple.tuple("210811", "老边区"),
                        org.assertj.core.groups.Tuple.tuple("210881", "盖州市"),
                        org.assertj.core.groups.Tuple.tuple("210882", "大石桥市"));
        assertThat(divisions.isSummaryCode("210801")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "210804, 辽宁省营口市鲅鱼圈区",
        "210800, 辽宁省营口市",
        "110108, 北京市海淀区",
        "429004, 湖北省仙桃市",
        "810000, 香港特别行政区",
        "999999, 999999",
    })
    void aDivisionHasItsFullName(String code, String name) {
        assertThat(divisions.fullName(code)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "210803400, 210803",
        "210803401, 210803",
        "210811400, 210811",
        "210804100001, 210804",
        "210881001, 210881"
    })
    void developmentAreasAndTownsBelongToADistrict(String code, String district) {
        assertThat(divisions.districtOf(code)).map(Divisions.Division::code).contains(district);
    }

    @Test
    void aCityCanAddItsHistoricalDivisions() {
        var more = divisions.with(List.of(new Divisions.Division("210821", "营口县", Divisions.Level.DISTRICT, "210800")));

        assertThat(divisions.contains("210821")).isFalse();
        assertThat(more.contains("210821")).isTrue();
    }

    @Test
    void theTableHoldsEveryDivisionOfTheSharedData() {
        assertThat(SharedData.rows("geo/china_divisions_3level.csv"))
                .hasSizeGreaterThan(3000)
                .allSatisfy(row -> assertThat(divisions.find(row[0]))
                        .map(Divisions.Division::name)
                        .contains(row[1]));
    }

    @Test
    void theClassificationHasTheNumbersOfTheStandard() {
        assertThat(Industry.all(Industry.Level.SECTION)).hasSize(20);
        assertThat(Industry.all(Industry.Level.DIVISION)).hasSize(97);
        assertThat(Industry.all(Industry.Level.GROUP)).hasSize(473);
        assertThat(Industry.all(Industry.Level.CLASS)).hasSizeBetween(1380, 1382);
    }

    @ParameterizedTest
    @CsvSource({
        "A, 1, 5", "B, 6, 12", "C, 13, 43", "D, 44, 46", "E, 47, 50", "F, 51, 52", "G, 53, 60", "H, 61, 62",
        "I, 63, 65", "J, 66, 69", "K, 70, 70", "L, 71, 72", "M, 73, 75", "N, 76, 79", "O, 80, 82", "P, 83, 83",
        "Q, 84, 85", "R, 86, 90", "S, 91, 96", "T, 97, 97",
    })
    void everyDivisionBelongsToTheSectionOfTheStandard(String section, int first, int last) {
        for (int division = first; division <= last; division++) {
            assertThat(Industry.sectionOf("%02d".formatted(division)))
                    .map(Industry::code)
                    .contains(section);
        }
    }

    @Test
    void aClassIsFoundWithAndWithoutItsLetter() {
        assertThat(Industry.find("0111")).map(Industry::name).contains("稻谷种植");
        assertThat(Industry.find("A0111")).isEqualTo(Industry.find("0111"));
        assertThat(Industry.find("B0111")).isEmpty();
        assertThat(Industry.find("9999")).isEmpty();
        assertThat(Industry.sectionOf("5212")).map(Industry::name).contains("批发和零售业");
        assertThat(Industry.find("011").orElseThrow().children()).hasSize(4);
    }

    @Test
    void theQualityRateCountsTwentyNineDivisions() {
        assertThat(Industry.all(Industry.Level.DIVISION))
                .filteredOn(Industry::countsForQualityRate)
                .hasSize(29);
    }
}
