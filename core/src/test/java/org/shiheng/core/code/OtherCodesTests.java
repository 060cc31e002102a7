package org.shiheng.core.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shiheng.core.SharedData;
import tools.jackson.databind.json.JsonMapper;

class OtherCodesTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest
    @CsvSource({"D2143569, X", "MA0Y1A2B, 3", "00000006, X", "00000001, 9"})
    void theOrganisationCodesOfTheRuleBook(String body, char check) {
        assertThat(OrganizationCode.checkCharacter(body)).isEqualTo(check);
        assertThat(new OrganizationCode(body + "-" + check).written()).isEqualTo(body + "-" + check);
    }

    @Test
    void aWrongOrganisationCodeNamesTheRightCheckCharacter() {
        assertThat(OrganizationCode.examine("D2143569-1").reasons()).contains("应为“X”");
        assertThat(OrganizationCode.examine("D214356").accepted()).isFalse();
        assertThat(OrganizationCode.examine("D214356*X").has(Finding.Code.INVALID_CHAR))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014", "210802199003070028", "11010519491231002x"})
    void theCitizenIdsOfTheRuleBook(String raw) {
        assertThat(CitizenId.examine(raw, TODAY).accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310021, CHECK, 应为“X”",
        "440524188001010015, CHECK, 应为“4”",
        "110105194913310023, BIRTH_DATE, 不是真实的日期",
        "21080220230229002X, BIRTH_DATE, 不是真实的日期",
        "1101051949123100, FORMAT, 应为18位",
        "1101051949123X0021, INVALID_CHAR, 只能出现在第18位",
        "11010519491231002A, INVALID_CHAR, 第18位“A”",
    })
    void aWrongCitizenIdSaysWhatIsWrong(String raw, Finding.Code code, String words) {
        var verdict = CitizenId.examine(raw, TODAY);

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.has(code)).isTrue();
        assertThat(verdict.reasons()).contains(words);
    }

    @Test
    void aBirthdayAfterTheGivenDayIsRefused() {
        var body = "21080220261124002";
        var id = body + CitizenId.checkCharacter(body);

        assertThat(CitizenId.examine(id, TODAY).reasons()).contains("晚于2026-11-23");
        assertThat(CitizenId.examine(id, TODAY.plusDays(1)).accepted()).isTrue();
    }

    @Test
    void aCitizenIdShowsItselfMasked() {
        var id = new CitizenId("11010519491231002X");

        assertThat(id.masked()).isEqualTo("110105********002X");
        assertThat(id).hasToString("110105********002X");
        assertThat(id.bornOn()).isEqualTo("1949-12-31");
        assertThat(id.isMale()).isFalse();
        assertThat(new CitizenId("440524188001010014").isMale()).isTrue();
    }

    @Test
    void thePrintedExamplesOfTheStandardAreJudgedRight() throws IOException {
        var data = JsonMapper.builder().build().readTree(Files.readString(SharedData.file("crypto/sm_vectors.json")));
        var ids = data.get("gb11643_id_number");

        ids.get("valid")
                .forEach(
                        id -> assertThat(CitizenId.examine(id.asString(), TODAY).accepted())
                                .as(id.asString())
                                .isTrue());
        ids.get("invalid")
                .forEach(
                        id -> assertThat(CitizenId.examine(id.asString(), TODAY).accepted())
                                .as(id.asString())
                                .isFalse());
        assertThat(ids.get("valid")).hasSize(2);
        assertThat(ids.get("invalid")).hasSize(3);
    }

    @Test
    void theRegistrationNumberOfTheRuleBook() {
        assertThat(RegistrationNumber15.checkDigit("21080000000012")).isEqualTo('9');
        assertThat(new RegistrationNumber15("210800000000129").kind()).isEqualTo(RegistrationNumber15.Kind.DOMESTIC);
        assertThat(new RegistrationNumber15("210800000000129").authorityCode()).isEqualTo("210800");
        assertThatThrownBy(() -> new RegistrationNumber15("210800000000128")).hasMessageContaining("应为“9”");
    }

    @Test
    void everyRealRegistrationNumberIsAcceptedAndNoneWithAnotherCheckDigit() {
        var rows = SharedData.rows("uscc/regno15_valid.csv");

        assertThat(rows).hasSizeGreaterThan(500).allSatisfy(row -> {
            assertThat(RegistrationNumber15.examine(row[0]).accepted())
                    .as(row[0])
                    .isTrue();
            var body = row[0].substring(0, 14);
            int other = (row[0].charAt(14) - '0' + 1) % 10;
            assertThat(RegistrationNumber15.examine(body + other).accepted())
                    .as(body + other)
                    .isFalse();
        });
    }
}
