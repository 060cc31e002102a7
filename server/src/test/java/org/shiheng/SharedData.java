package org.shiheng;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets that are not ours to ship; a test that needs one is skipped where the folder is not given. */
public final class SharedData {

    private SharedData() {}

    /** Returns the text of a file below the folder named by {@code -Dshiheng.data}, or skips the test. */
    public static String text(String name) {
        try {
            return Files.readString(require(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the file is, or skips the test. */
    public static Path require(String name) {
        var folder = System.getProperty("shiheng.data", "");
        assumeTrue(!folder.isBlank(), "未指定 -Dshiheng.data，跳过：" + name);
        Path file = Path.of(folder).resolve(name);
        assumeTrue(Files.exists(file), "没有该数据文件，跳过：" + name);
        return file;
    }
}
