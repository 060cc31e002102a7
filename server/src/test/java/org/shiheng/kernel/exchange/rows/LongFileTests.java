package org.shiheng.kernel.exchange.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list is read row by row: a process with less memory than the file has bytes reads it to its end. */
class LongFileTests {

    private static final int ROWS = 6_000;

    @Test
    void aFileOfFiftyMegabytesIsReadByAProcessThatCouldNotHoldIt(@TempDir Path folder) throws Exception {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
            Path file = folder.resolve(charset.name() + ".csv");
            write(file, charset);
            assertThat(Files.size(file)).isGreaterThan(50_000_000);

            String told = read(file);

            assertThat(told).as("what a process of 32 MB says of %s", charset).isEqualTo("rows " + (ROWS + 1));
        }
    }

    private static void write(Path file, Charset charset) throws IOException {
        String scope = "食品销售；餐饮服务；".repeat(450);
        try (var out = Files.newBufferedWriter(file, charset)) {
            out.write("名称,统一社会信用代码,经营范围\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("营口大文件店" + i + ",坏代码" + i + "," + scope + "\n");
            }
        }
    }

    private static String read(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return told;
    }

    /** Reads a file to its end in a process of its own. */
    static final class Reading {

        private Reading() {}

        public static void main(String[] args) throws IOException {
            long rows = 0;
            try (RowSource source = ImportFile.examine(Path.of(args[0])).open()) {
                while (source.next() != null) {
                    rows++;
                }
            }
            System.out.println("rows " + rows);
        }
    }
}
