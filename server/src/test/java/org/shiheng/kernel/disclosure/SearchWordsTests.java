package org.shiheng.kernel.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shiheng.kernel.http.InvalidInput;

class SearchWordsTests {

    private static final Map<String, Integer> CITY = Map.of("站前区", 210802, "鲅鱼圈区", 210804);

    @Test
    void aDivisionAStreetAndAPieceOfANameAreToldApart() {
        assertThat(SearchWords.of("站前区 智泉街 超市", null, CITY))
                .isEqualTo(new SearchWords(210802, List.of("超市"), List.of("智泉街")));
        assertThat(SearchWords.of("渔市路18号　海产", null, CITY))
                .isEqualTo(new SearchWords(null, List.of("海产"), List.of("渔市路18号")));
    }

    @Test
    void aSingleWordIsAPieceOfANameEvenWhenItNamesAPlace() {
        assertThat(SearchWords.of(" 站前区 ", null, CITY)).isEqualTo(new SearchWords(null, List.of("站前区"), List.of()));
    }

    @Test
    void aCodeWithABlankInItStaysWhole() {
        assertThat(SearchWords.of("91210811 MA0Y7K2H2F", null, CITY).names()).containsExactly("91210811 MA0Y7K2H2F");
    }

    @Test
    void theChosenDivisionIsNotOverruledByAWord() {
        assertThat(SearchWords.of("站前区 面馆", 210804, CITY))
                .isEqualTo(new SearchWords(210804, List.of("站前区", "面馆"), List.of()));
    }

    @Test
    void lessThanTwoCharactersAreRefusedWithWhatToDo() {
        for (String typed : new String[] {"", " ", "海", "海 "}) {
            assertThatThrownBy(() -> SearchWords.of(typed, null, CITY))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("请至少写两个字");
        }
    }
}
