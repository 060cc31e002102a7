package org.shiheng.kernel.exchange.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text file is, told from its content: how many lines it has, and how its characters are written. */
class ImportFileTests {

    @ParameterizedTest
    @CsvSource({
        "'名称,代码\n甲,1\n乙,2\n', UTF-8, 3, CSV",
        "'名称,代码\r\n甲,1\r\n乙,2', UTF-8, 3, CSV",
        "'名称,代码\n甲,1\n', GB18030, 2, CSV",
        "'{\"名称\":\"甲\"}\n{\"名称\":\"乙\"}\n', UTF-8, 2, JSON_LINES",
    })
    void linesAreCountedAndTheEncodingToldApart(
            String text, String charset, long lines, ImportFile.Format format, @TempDir Path folder)
            throws IOException {
        Path file = Files.write(folder.resolve("list"), text.getBytes(Charset.forName(charset)));

        ImportFile examined = ImportFile.examine(file);

        assertThat(examined.format()).isEqualTo(format);
        assertThat(examined.encoding()).isEqualTo(Charset.forName(charset));
        assertThat(examined.lines()).hasValue(lines);
    }

    /** A line that never ends is refused where it gets too long, wherever in the file it begins, and is never held whole. */
    @ParameterizedTest
    @CsvSource({"'名称,代码\n甲,1\n'", "'{\"名称\":\"甲\"}\n{\"名称\":\"'"})
    void aLineWithoutEndBehindAGoodOneIsRefused(String before, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("list");
        try (var out = Files.newBufferedWriter(file)) {
            out.write(before);
            String part = "a".repeat(1 << 20);
            for (int i = 0; i < 200; i++) {
                out.write(part);
            }
        }
        long held = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();

        assertThatThrownBy(() -> {
                    try (RowSource rows = ImportFile.examine(file).open()) {
                        while (rows.next() != null) {
                            // Until it is refused.
                        }
                    }
                })
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("请");
        long more = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - held;
        assertThat(more).as("bytes held").isLessThan(100L << 20);
    }
}
