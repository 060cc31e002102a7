package org.shiheng.core.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shiheng.core.Sha256;

/** The worked example of draft-thomson-elegy-vrs, as far as a draw of two rounds goes. */
class ReferenceExampleTests {

    private static final byte[] SECRET = "totally not a bikeshed".getBytes(StandardCharsets.UTF_8);
    private static final Beacon BEACON = new Beacon("1.2.3.4.5.6./1.2.3.4.5.6./1.2.3.4.5.6./");
    private static final List<String> COLOURS = List.of(
            "lavenderblush",
            "darkgoldenrod",
            "mediumvioletred",
            "bisque",
            "lightpink",
            "aqua",
            "darkgray",
            "cornflowerblue");

    private final HashChain chain = new HashChain(SECRET, 10);

    @Test
    void theChainIsThatOfTheExample() {
        assertThat(Sha256.hex(HashChain.hash(SECRET, 1)))
                .isEqualTo("92ea2bc631c3f76269f3f13d81062909daa1dcf9fef6af078948995a6c0829c2");
        assertThat(Sha256.hex(chain.commitment()))
                .isEqualTo("950ea08d8d5fd3ae415b9967aba7a48aba39ca62a4d98f2e7fe25cb1b8f8c488");
        assertThat(Sha256.hex(chain.code(0)))
                .isEqualTo("5346f2efb5397a6788fc1f1d9c05c6d3f2abe9b7d16d8592a3695b6dbe9f2456");
        assertThat(Sha256.hex(chain.code(1)))
                .isEqualTo("2f70f884997ce80771adbefbbbc6c71a1b921da71896c25ca0f64966bfd0c8ce");
        assertThat(HashChain.isOnChain(chain.commitment(), chain.code(1), 1)).isTrue();
        assertThat(HashChain.isOnChain(chain.commitment(), chain.code(1), 0)).isFalse();
    }

    @Test
    void thePositionsAreThoseOfTheExample() {
        var first = new Positions(chain.code(0), BEACON);
        var second = new Positions(chain.code(1), BEACON);

        assertThat(Sha256.hex(first.extracted()))
                .isEqualTo("5fa96a4e4b50cbb87edd374566a03af5dd2372162b6a9ab88ab8e10f1dbb768b");
        assertThat(Sha256.hex(first.of("lavenderblush")))
                .isEqualTo("002ed527ae0a44a86c205d1cdba61826951a2ffb53c13729c3762eea04e21676");
        assertThat(Sha256.hex(first.of("blue")))
                .isEqualTo("03f710be2b61a6f9c3f89aa5ab553b81abb5fc9817865ac29b5b62dcfbaf431f");
        assertThat(Sha256.hex(first.of("lightpink")))
                .isEqualTo("13a07cc9abf3b737e49a62b0634ef0a5a9ac6ed481fba95284d930c73ecf20dd");
        assertThat(Sha256.hex(second.extracted()))
                .isEqualTo("c0e47f556cf8f1012f63488d7c8ab3431aba52f0998ed6dd45f9cba92d832379");
        assertThat(Sha256.hex(second.of("aqua")))
                .isEqualTo("00d1c59a9f1b581060a9e732e91bc477ef7d916e9eb18e53cffe816502fbdeda");
        assertThat(Sha256.hex(second.of("cornflowerblue")))
                .isEqualTo("0337add95eac62a356b020a273a749935aa777faa226d733f41594ec88d35885");
    }

    @Test
    void theDrawAndItsSubstituteAreThoseOfTheExample() {
        var frame = Frame.of(
                COLOURS.stream().map(colour -> new Frame.Entry(colour, "A")).toList());
        var rules = new DrawRules(
                List.of(new DrawRules.StratumRule("A", new BigDecimal("0.375"), 0, null)), null, List.of("A"));

        var round0 = Draw.round0(frame, rules, chain.code(0), BEACON);
        var drawn = round0.drawn().stream().map(Drawn::id).toList();
        var round1 = Draw.substitute(frame, rules, 1, chain.code(1), BEACON, Map.of("A", 1), drawn);

        assertThat(drawn).containsExactly("lavenderblush", "darkgoldenrod", "mediumvioletred");
        assertThat(round1.drawn()).extracting(Drawn::id).containsExactly("aqua");
    }
}
