package org.shiheng.kernel.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NameGramsTests {

    @Test
    void aNameIsCutIntoPairsAndTriples() {
        assertThat(NameGrams.of("渔湾海产")).containsExactlyInAnyOrder("渔湾", "湾海", "海产", "渔湾海", "湾海产");
    }

    @Test
    void aHanCharacterOfFourBytesIsOnePlace() {
        assertThat(NameGrams.of("𠮷野家")).containsExactlyInAnyOrder("𠮷野", "野家", "𠮷野家");
    }

    @Test
    void formerNamesAreFoundAsWell() {
        assertThat(NameGrams.of("新名", List.of("旧号"))).contains("旧号", "新名");
    }

    @Test
    void widthAndBlanksDoNotMatter() {
        assertThat(NameGrams.of("三生 （中国）ａ")).containsExactlyInAnyOrder(NameGrams.of("三生(中国)A"));
    }

    @Property(tries = 500)
    void everyFragmentOfANameSharesAllItsPiecesWithIt(
            @ForAll("names") String name, @ForAll int from, @ForAll int length) {
        int[] points = NameGrams.normalise(name).codePoints().toArray();
        if (points.length < 2) {
            return;
        }
        int start = Math.floorMod(from, points.length - 1);
        int size = 2 + Math.floorMod(length, points.length - start - 1);
        String fragment = new String(points, start, size);

        assertThat(Set.of(NameGrams.of(name))).containsAll(Set.of(NameGrams.ofFragment(fragment)));
    }

    @Property(tries = 500)
    void aPieceOfTwoOrThreeIsInTheNameExactlyWhenTheNameContainsIt(
            @ForAll("names") String name, @ForAll("pieces") String piece) {
        assertThat(Set.of(NameGrams.of(name)).contains(piece))
                .isEqualTo(NameGrams.normalise(name).contains(piece));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("营口渔湾海产有限公司（）() 　ａA9")
                .withChars('食', '品')
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(text -> text.replace('食', '鑫').replace("品", "𠮷"));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.strings().withChars("营口渔湾海产有限公司()A9").ofMinLength(2).ofMaxLength(3);
    }
}
