package org.shiheng.kernel.http;

import org.jspecify.annotations.Nullable;

/** The name that a sender gave a file, without what could mislead: no path, no control or direction signs, not too long. */
public final class SentName {

    private static final int LONGEST = 150;

    private SentName() {}

    /** What is left of a name; {@code 未命名} when that is nothing. */
    public static String plain(@Nullable String given) {
        String name = given == null
                ? ""
                : given.replaceAll("(?s)^.*[/\\\\]", "")
                        .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                        .strip();
        if (name.isEmpty() || name.chars().allMatch(c -> c == '.')) {
            return "未命名";
        }
        return name.length() <= LONGEST ? name : name.substring(name.length() - LONGEST);
    }
}
