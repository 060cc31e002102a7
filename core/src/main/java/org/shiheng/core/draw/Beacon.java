package org.shiheng.core.draw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The randomness of a draw, fixed after the commitment and outside any one person's control.
 *
 * <p>Format: shiheng-draw/1, Beacon: {@code name=value} pairs sorted by the bytes of the name, each closed by a semicolon.
 *
 * @param value the whole text
 */
public record Beacon(String value) {

    /** Joins the sources; fewer than two are refused, because one person could then fix the outcome. */
    public static Beacon of(Map<String, String> sources) {
        if (sources.size() < 2) {
            throw new IllegalArgumentException("随机来源至少两个，现有" + sources.size() + "个");
        }
        sources.forEach(Beacon::checkSource);
        return new Beacon(sources.entrySet().stream()
                .sorted((a, b) -> Arrays.compareUnsigned(utf8(a.getKey()), utf8(b.getKey())))
                .map(source -> source.getKey() + "=" + source.getValue() + ";")
                .collect(Collectors.joining()));
    }

    /** Returns the bytes that enter the extraction. */
    public byte[] bytes() {
        return utf8(value);
    }

    private static void checkSource(String name, String value) {
        if (name.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("随机来源的名称和内容都要填写");
        }
        // Two different sets of sources must never read as the same text.
        if (name.contains("=") || name.contains(";") || value.contains(";")) {
            throw new IllegalArgumentException("随机来源“" + name + "”不能含有分号，名称不能含有等号");
        }
        if ((name + value).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("随机来源“" + name + "”不能含有换行等控制字符");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
