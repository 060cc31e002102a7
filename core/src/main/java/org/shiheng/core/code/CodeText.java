package org.shiheng.core.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How written codes are brought into one form, and what in them cannot belong to a code. */
final class CodeText {

    private CodeText() {}

    /** Upper case, without blanks (also the full-width blank and byte order marks) and hyphens. */
    static String normalise(String raw) {
        var text = new StringBuilder(raw.length());
        raw.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '-' && c != 0xFEFF)
                .forEach(text::appendCodePoint);
        return text.toString().toUpperCase(Locale.ROOT);
    }

    /** Names every character outside the alphabet with its position, one finding for all of them. */
    static List<Finding> charactersOutside(String alphabet, String normalised, String explanation) {
        var bad = new ArrayList<String>();
        int[] points = normalised.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] > 0x7F || alphabet.indexOf(points[i]) < 0) {
                bad.add("第" + (i + 1) + "位“" + Character.toString(points[i]) + "”");
            }
        }
        if (bad.isEmpty()) {
            return List.of();
        }
        var shown = bad.stream().limit(5).collect(Collectors.joining("、")) + (bad.size() > 5 ? "等" : "");
        return List.of(Finding.error(Finding.Code.INVALID_CHAR, shown + "不能用在代码中，" + explanation));
    }

    static List<Finding> lengthOtherThan(int length, String normalised, String what) {
        int found = normalised.codePointCount(0, normalised.length());
        if (found == length) {
            return List.of();
        }
        return List.of(Finding.error(
                Finding.Code.FORMAT, found == 0 ? what + "没有填写" : what + "应为" + length + "位，现有" + found + "位"));
    }

    /** What a constructor does with a code that was not accepted. */
    static String accepted(CodeVerdict verdict) {
        if (!verdict.accepted()) {
            throw new IllegalArgumentException(verdict.reasons());
        }
        return verdict.normalised();
    }
}
