package org.shiheng.kernel.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.CitizenId;

/**
 * Masks citizen identity numbers and mobile numbers in what will be published. A record's text is published whole or
 * nobody could verify it, so it is masked before it is written, not when it is read.
 *
 * <p>Basis: 《中华人民共和国个人信息保护法》第二十八条、第五十一条；《市场监督管理行政处罚信息公示规定》（2021年总局令第45号）第八条.
 */
final class PublicText {

    private static final Pattern DIGITS =
            Pattern.compile("(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|1[3-9][0-9]{9})(?![0-9A-Za-z])");

    private PublicText() {}

    /** The same body with every text in it masked. */
    static Map<String, Object> masked(Map<String, Object> body) {
        var masked = new LinkedHashMap<String, Object>();
        body.forEach((name, value) -> masked.put(name, masked(value)));
        return masked;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object masked(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Map<?, ?> map) {
            return masked((Map<String, Object>) map);
        }
        return value instanceof List<?> list
                ? list.stream().map(PublicText::masked).toList()
                : value;
    }

    /** An identity number keeps its first six and last four characters, a mobile number its last four. */
    static String text(String text) {
        return DIGITS.matcher(text).replaceAll(PublicText::mask);
    }

    private static String mask(MatchResult found) {
        String number = found.group();
        if (number.length() == 11) {
            return "*******" + number.substring(7);
        }
        // Eighteen digits may be a credit code, which is public: only a real identity number is masked.
        boolean person = CitizenId.examine(number, null).accepted();
        return person ? number.substring(0, 6) + "********" + number.substring(14) : number;
    }
}
