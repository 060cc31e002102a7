package org.shiheng.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.shiheng.core.code.CitizenId;
import org.shiheng.core.code.OrganizationCode;
import org.shiheng.core.code.RegistrationNumber15;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;
import org.shiheng.core.merkle.WitnessKey;
import org.shiheng.core.seal.SealText;
import org.shiheng.core.seal.Sm2;

/**
 * Whatever a stranger sends, a parser answers: it reads it, or says in one known way that it cannot. {@code ./test --fuzz N}
 * tries each N times instead of a thousand.
 */
class ParserFuzzTests {

    private static final KeyPair PAIR = pair();
    private static final NoteKey KEY = NoteKey.of("log.example", PAIR.getPublic());
    private static final WitnessKey WITNESS = WitnessKey.of("witness.example", PAIR.getPublic());
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example", 300, MerkleTree.emptyRoot());
    private static final String NOTE = CHECKPOINT.sign(KEY, PAIR.getPrivate())
            + WITNESS.cosign(CHECKPOINT, Instant.EPOCH, PAIR.getPrivate()) + "\n";

    @Property
    void aNoteIsReadOrRefusedAndNoChangedOneIsTakenForAnother(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes) {
        String changed = changed(NOTE, seed, changes);

        refusesOnlyByReason(() -> Checkpoint.parse(changed));
        refusesOnlyByReason(() -> WITNESS.in(changed));
        try {
            assertThat(Checkpoint.verify(changed, KEY)).isEqualTo(CHECKPOINT);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property
    void anyTextAtAllIsNoReasonToFail(@ForAll @StringLength(max = 400) String text) {
        refusesOnlyByReason(() -> Checkpoint.parse(text));
        refusesOnlyByReason(() -> NoteKey.parse(text));
        refusesOnlyByReason(() -> WitnessKey.parse(text));
        refusesOnlyByReason(() -> SealText.parse(text));
    }

    @Property
    void aKeyThatWasChangedIsNotTaken(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int changes) {
        String changed = changed(KEY.format(), seed, changes);
        try {
            assertThat(NoteKey.parse(changed).format()).isEqualTo(changed.strip());
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property
    void everyCodeIsExaminedWhateverItIs(@ForAll @StringLength(max = 40) String raw) {
        assertThat(UnifiedSocialCreditCode.examine(raw, null)).isNotNull();
        assertThat(CitizenId.examine(raw, LocalDate.of(2026, 5, 19))).isNotNull();
        assertThat(RegistrationNumber15.examine(raw)).isNotNull();
        assertThat(OrganizationCode.examine(raw)).isNotNull();
    }

    @Property
    void aProofOfNothingProvesNothing(
            @ForAll long index,
            @ForAll long size,
            @ForAll long second,
            @ForAll @Size(max = 70) List<@Size(max = 40) byte[]> path,
            @ForAll @Size(max = 40) byte[] root) {
        var leaf = MerkleTree.leafHash(new byte[] {1});
        if (size != 1 || index != 0 || !java.util.Arrays.equals(leaf, root)) {
            assertThat(MerkleTree.verifyInclusion(leaf, index, size, path, root))
                    .isFalse();
        }
        boolean same = size >= 1 && size == second && path.isEmpty() && java.util.Arrays.equals(leaf, root);
        assertThat(MerkleTree.verifyConsistency(size, second, leaf, root, path)).isEqualTo(same);
    }

    @Property
    void aSignatureOfAnyBytesIsNone(
            @ForAll @Size(max = 80) byte[] key, @ForAll @Size(max = 80) byte[] signature, @ForAll byte[] message) {
        assertThat(Sm2.verified(key, message, signature)).isFalse();
    }

    private static void refusesOnlyByReason(Runnable reading) {
        assertThatCode(() -> {
                    try {
                        reading.run();
                    } catch (IllegalArgumentException refused) {
                        assertThat(refused.getMessage()).isNotBlank();
                    }
                })
                .doesNotThrowAnyException();
    }

    /** Some characters replaced, doubled, dropped or moved. */
    static String changed(String text, long seed, int changes) {
        var random = new Random(seed);
        var characters = new ArrayList<Character>();
        for (char c : text.toCharArray()) {
            characters.add(c);
        }
        for (int i = 0; i < changes && !characters.isEmpty(); i++) {
            int at = random.nextInt(characters.size());
            switch (random.nextInt(4)) {
                case 0 -> characters.set(at, "\n +=A0—\u0000\uD83D".charAt(random.nextInt(9)));
                case 1 -> characters.remove(at);
                case 2 -> characters.add(at, characters.get(random.nextInt(characters.size())));
                default -> characters.set(at, (char) (characters.get(at) ^ (1 << random.nextInt(7))));
            }
        }
        var changed = new StringBuilder();
        characters.forEach(changed::append);
        return new String(changed.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
