package org.shiheng.core.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The vector at the end of rulebook 02. */
class SeedOrderDrawTests {

    private static final String SEED = "YK-2025-001";
    private static final List<String> CODES = List.of(
            "91210800MA0Y1A2B3Y",
            "912108040000000195",
            "91210804MA00000071",
            "92210802MA0Y1A2B3Q",
            "93210803MA0Y1A2B34",
            "912108020000002030");

    @Test
    void theSixSubjectsComeInTheOrderOfTheRuleBook() {
        assertThat(SeedOrderDraw.order(SEED, CODES))
                .extracting(place -> place.digest().substring(0, 16) + " " + place.code())
                .containsExactly(
                        "04b3f235758a515a 91210800MA0Y1A2B3Y",
                        "15a1466d9f139437 93210803MA0Y1A2B34",
                        "4b30ecd85a3ebcd3 91210804MA00000071",
                        "90787aa81bf7a2ea 92210802MA0Y1A2B3Q",
                        "9138c6bf48a6555b 912108020000002030",
                        "991fd51450b446db 912108040000000195");
    }

    @Test
    void twoOfSixAreTheFirstTwoWhateverTheOrderOfTheList() {
        assertThat(SeedOrderDraw.draw(SEED, CODES, 2)).containsExactly("91210800MA0Y1A2B3Y", "93210803MA0Y1A2B34");
        assertThat(SeedOrderDraw.draw(SEED, CODES.reversed(), 2)).isEqualTo(SeedOrderDraw.draw(SEED, CODES, 2));
        assertThatThrownBy(() -> SeedOrderDraw.draw(SEED, CODES, 7)).hasMessageContaining("6户");
    }
}
