package org.shiheng.core.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.core.Sha256;

class CheckpointTests {

    private KeyPair pair;
    private NoteKey key;
    private Checkpoint checkpoint;

    @BeforeEach
    void aSignedLog() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = NoteKey.of("shiheng.example/log", pair.getPublic());
        checkpoint = new Checkpoint("shiheng.example/log", 42, Sha256.of("root".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aNoteSurvivesTheRoundTrip() {
        var note = checkpoint.sign(key, pair.getPrivate());

        assertThat(note).startsWith("shiheng.example/log\n42\n").contains("\n\n\u2014 shiheng.example/log ");
        assertThat(Checkpoint.verify(note, key)).isEqualTo(checkpoint);
        assertThat(Checkpoint.parse(note)).isEqualTo(checkpoint);
        assertThat(NoteKey.parse(key.format()).format()).isEqualTo(key.format());
    }

    /** The key of the C2SP signed-note example: its id is computed over name, newline, type byte and key. */
    @Test
    void theKeyIdIsThatOfTheKnownExample() {
        var known = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

        assertThat(NoteKey.parse(known).idHex()).isEqualTo("c74f20a3");
        assertThatThrownBy(() -> NoteKey.parse(known.replace("c74f20a3", "c74f20a4")))
                .hasMessageContaining("c74f20a3");
    }

    @Test
    void everySingleCharacterOfTheTextIsCoveredByTheSignature() {
        var note = checkpoint.sign(key, pair.getPrivate());
        int text = note.indexOf("\n\n");
        for (int i = 0; i <= text; i++) {
            var changed = note.substring(0, i) + (note.charAt(i) == 'x' ? 'y' : 'x') + note.substring(i + 1);
            assertThatThrownBy(() -> Checkpoint.verify(changed, key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void signaturesByOthersAreIgnoredButOursMustBeThereAndRight() throws Exception {
        var note = checkpoint.sign(key, pair.getPrivate());
        var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var strangerKey = NoteKey.of("witness.example", stranger.getPublic());
        var strangerLine = "\u2014 witness.example " + Base64.getEncoder().encodeToString(new byte[68]) + "\n";

        assertThat(Checkpoint.verify(note + strangerLine, key)).isEqualTo(checkpoint);
        assertThatThrownBy(() -> Checkpoint.verify(note, strangerKey)).hasMessageContaining("账本名称");
        var body = note.substring(0, note.indexOf("\n\n") + 2);
        assertThatThrownBy(() -> Checkpoint.verify(body + strangerLine, key)).hasMessageContaining("没有");
        var forged = new byte[68];
        System.arraycopy(key.id(), 0, forged, 0, 4);
        var forgedLine = "\u2014 shiheng.example/log " + Base64.getEncoder().encodeToString(forged) + "\n";
        assertThatThrownBy(() -> Checkpoint.verify(note + forgedLine, key)).hasMessageContaining("签名与总指纹不符");
        assertThatThrownBy(() -> checkpoint.sign(key, stranger.getPrivate())).hasMessageContaining("不是一对");
    }

    @Test
    void malformedNotesAreRefused() {
        var note = checkpoint.sign(key, pair.getPrivate());

        for (var bad : new String[] {
            "",
            "a\n1\n",
            note.strip(),
            note.replace("\n42\n", "\n042\n"),
            note.replace("\n42\n", "\n-1\n"),
            note.replace("\u2014 ", "- "),
            note + "noise\n"
        }) {
            assertThatThrownBy(() -> Checkpoint.verify(bad, key)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCommitmentBindsSaltAndText() {
        var salt = new byte[16];
        var one = Commitment.of(salt, CanonicalJson.bytes("一"));

        assertThat(one).hasSize(32).isNotEqualTo(Commitment.of(salt, CanonicalJson.bytes("二")));
        salt[3] = 1;
        assertThat(one).isNotEqualTo(Commitment.of(salt, CanonicalJson.bytes("一")));
        assertThatThrownBy(() -> Commitment.of(new byte[15], new byte[0])).hasMessageContaining("16字节");
    }
}
