package org.shiheng.line.inspection.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.Proves;
import tools.jackson.databind.json.JsonMapper;

/** All 256 choices of results in four situations; the phone is held to the same table (its test reads the same file). */
@Proves("236")
class ResultRulesTests {

    private static final int[][] SITUATIONS = {{0, 0}, {2, 0}, {0, 3}, {2, 3}};

    @ParameterizedTest(name = "{0} with {1} wrong and {2} open: {3}")
    @CsvSource({
        "R1, 0, 0, true",
        "R1, 1, 0, false",
        "R1, 0, 1, false",
        "R1 R5, 1, 0, false",
        "R5, 1, 0, true",
        "R5, 0, 0, false",
        "R2 R5 R8, 3, 0, true",
        "R7, 0, 9, true",
        "R7 R4, 0, 9, true",
        "R7 R5, 1, 0, false",
        "R4, 0, 9, true",
        "R4, 1, 9, false",
        "R6, 0, 9, true",
        "R6 R5, 0, 9, true",
        "R8, 0, 2, false",
    })
    void resultsStandTogetherAsTheNationalSystemSays(String chosen, int violations, int open, boolean stands) {
        List<Result> results =
                List.of(chosen.split(" ")).stream().map(Result::valueOf).toList();

        assertThat(ResultRules.objections(results, violations, open).isEmpty()).isEqualTo(stands);
    }

    @Test
    void noResultAtAllIsRefused() {
        assertThat(ResultRules.objections(List.of(), 0, 0)).containsExactly("请选择检查结果。");
    }

    @Test
    void companionshipIsMutual() {
        for (Result one : Result.values()) {
            for (Result other : ResultTerms.of(one).companions()) {
                assertThat(ResultTerms.of(other).companions())
                        .as("%s and %s", one, other)
                        .contains(one);
            }
        }
    }

    @Test
    void theTableThatThePhoneIsHeldToIsTheServersOwn() throws IOException {
        if (Boolean.getBoolean("result-rules.write")) {
            Files.writeString(Path.of("src/test/resources/result-rules.json"), table());
        }
        String committed = Files.readString(Path.of("src/test/resources/result-rules.json"));

        assertThat(committed).isEqualTo(table());
    }

    private static String table() {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put(
                "kinds", ResultTerms.all().stream().map(ResultRulesTests::kind).toList());
        List<String> objections = new ArrayList<>();
        for (int choice = 0; choice < 256; choice++) {
            Set<Result> chosen = EnumSet.noneOf(Result.class);
            for (Result result : Result.values()) {
                if ((choice & (1 << result.ordinal())) != 0) {
                    chosen.add(result);
                }
            }
            var line = new StringBuilder();
            for (int[] situation : SITUATIONS) {
                line.append(ResultRules.objections(chosen, situation[0], situation[1])
                        .size());
            }
            objections.add(line.toString());
        }
        table.put("situations", SITUATIONS);
        table.put("objections", objections);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(table) + "\n";
    }

    private static Map<String, Object> kind(ResultTerms terms) {
        Map<String, Object> kind = new LinkedHashMap<>();
        kind.put("code", terms.result());
        kind.put("label", terms.result().label());
        kind.put(
                "companions",
                List.copyOf(terms.companions().isEmpty() ? Set.of() : EnumSet.copyOf(terms.companions())));
        kind.put("explainsViolation", terms.explainsViolation());
        kind.put("excusesUnanswered", terms.excusesUnanswered());
        kind.put("needsViolation", terms.needsViolation());
        return kind;
    }
}
