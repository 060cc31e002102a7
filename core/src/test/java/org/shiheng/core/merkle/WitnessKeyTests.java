package org.shiheng.core.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessKeyTests {

    private static final Instant AT = Instant.parse("2026-05-19T01:00:00Z");

    private final Checkpoint checkpoint = new Checkpoint("log.example", 7, MerkleTree.emptyRoot());
    private KeyPair pair;
    private WitnessKey key;
    private String note;

    @BeforeEach
    void aNoteOfALog() throws Exception {
        var log = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        note = checkpoint.sign(NoteKey.of("log.example", log.getPublic()), log.getPrivate());
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = WitnessKey.of("witness.example", pair.getPublic());
    }

    @Test
    void aWitnessLineHoldsUnderTheNoteAndCarriesItsTime() {
        String signed = note + key.cosign(checkpoint, AT, pair.getPrivate()) + "\n";

        var found = WitnessKey.parse(key.format()).in(signed).orElseThrow();

        assertThat(found.at()).isEqualTo(AT);
        assertThat(signed).endsWith(found.line() + "\n");
        assertThat(key.in(note)).as("a note without a line of this witness").isEmpty();
    }

    @Test
    void aLineUnderAnotherTreeOrWithAnotherTimeDoesNotHold() {
        String line = key.cosign(checkpoint, AT, pair.getPrivate());
        String other = note.replace("\n7\n", "\n8\n");

        assertThatThrownBy(() -> key.in(other + line + "\n")).hasMessageContaining("与总指纹不符");
        int time = line.lastIndexOf(' ') + 14;
        String shifted = line.substring(0, time) + (line.charAt(time) == 'A' ? 'B' : 'A') + line.substring(time + 1);
        assertThatThrownBy(() -> key.in(note + shifted + "\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyOfALogIsNoKeyOfAWitness() {
        assertThatThrownBy(
                        () -> WitnessKey.parse(NoteKey.of("x", pair.getPublic()).format()))
                .hasMessageContaining("类型 4");
        assertThatThrownBy(() -> NoteKey.parse(key.format())).hasMessageContaining("Ed25519");
    }
}
