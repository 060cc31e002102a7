package org.shiheng.kernel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFolderTests {

    @TempDir
    Path folder;

    @Test
    void aSecretIsMadeOnceAndStaysTheSame() {
        String made = new KeyFolder(folder.toString()).secret("session");

        assertThat(made).hasSize(64);
        assertThat(new KeyFolder(folder.toString()).secret("session")).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abcdefghijklmnopqrstuvwxyz0987654321",
                "my-Password-is-long-enough-but-known-0"
            })
    void aShortOrKnownSecretStopsTheStart(String weak) {
        assertThatThrownBy(() -> new KeyFolder(folder.toString()).secret("session", () -> weak))
                .isInstanceOf(UnsafeSecret.class)
                .hasMessageContaining("session");
    }

    @Test
    void aFileOthersCanReadStopsTheStart() throws Exception {
        var keys = new KeyFolder(folder.toString());
        keys.secret("session");
        Files.setPosixFilePermissions(folder.resolve("keys/session"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> keys.secret("session"))
                .isInstanceOf(UnsafeSecret.class)
                .hasMessageContaining("chmod 600");
    }
}
