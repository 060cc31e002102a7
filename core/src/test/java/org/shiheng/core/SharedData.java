package org.shiheng.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Data sets that are not ours to ship; a test that needs one is skipped where the folder is not given. */
public final class SharedData {

    private SharedData() {}

    /** Returns a file below the folder named by {@code -Dshiheng.data}, or skips the test. */
    public static Path file(String name) {
        var folder = System.getProperty("shiheng.data", "");
        assumeTrue(!folder.isBlank(), "未指定 -Dshiheng.data，跳过：" + name);
        var file = Path.of(folder).resolve(name);
        if (!file.isAbsolute() && !Files.exists(file)) {
            // Surefire runs in the module's folder; the property is written from the project's root.
            file = Path.of("..").resolve(file);
        }
        assumeTrue(Files.exists(file), "没有该数据文件，跳过：" + name);
        return file;
    }

    /** Returns the lines of such a file. */
    public static List<String> lines(String name) {
        try {
            return Files.readAllLines(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the rows of a CSV file without quotes, without its head. */
    public static List<String[]> rows(String name) {
        return lines(name).stream().skip(1).map(line -> line.split(",", -1)).toList();
    }
}
