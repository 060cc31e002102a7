package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The example that the desk shows to engineers of other offices is signed as the platform signs. */
class CredentialTests {

    private static final Path EXAMPLE = Path.of("../web/apps/desk/src/modules/exchange/signedExample.json");

    @Test
    void theExampleOfTheScreenIsWhatThePlatformAccepts() throws Exception {
        JsonNode example = new ObjectMapper().readTree(Files.readAllBytes(EXAMPLE));
        byte[] body = example.get("body").asString().getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        String text = Credential.text(
                example.get("source").asString(),
                example.get("kind").asString(),
                example.get("key").asString(),
                example.get("time").asString(),
                hash);

        assertThat(example.get("bodyHash").asString()).isEqualTo(hash);
        assertThat(Credential.sign(example.get("secret").asString(), text))
                .isEqualTo(example.get("signature").asString());
    }
}
