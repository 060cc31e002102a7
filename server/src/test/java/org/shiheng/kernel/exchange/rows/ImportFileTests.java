package org.shiheng.kernel.exchange.rows;

import static org.assertj.core.api.Assertions.assertThat;

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
}
