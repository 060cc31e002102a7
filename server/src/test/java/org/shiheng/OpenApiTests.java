package org.shiheng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps {@code server/openapi.json} equal to what the running application says. Write it anew with
 * {@code -Dopenapi.write=true}.
 */
@PlatformTest
class OpenApiTests {

    private static final Path COMMITTED = Path.of("openapi.json");

    @Autowired
    MockMvcTester mvc;

    @Test
    void theCommittedDocumentIsWhatTheApplicationSays() throws IOException {
        ObjectMapper json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        var answer = mvc.get().uri("/v3/api-docs").exchange();
        var document = json.readValue(answer.getResponse().getContentAsByteArray(), Object.class);

        String said = json.writeValueAsString(document) + "\n";

        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, said);
        }
        assertThat(Files.readString(COMMITTED))
                .as("run OpenApiTests with -Dopenapi.write=true, then npm run api in web/, and commit both")
                .isEqualTo(said);
    }
}
