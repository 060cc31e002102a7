package org.shiheng.line.enforcement.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes what names somebody out of a text that others will read, and finds what was left in.
 *
 * <p>Basis: 《中华人民共和国个人信息保护法》第二十八条;《市场监督管理行政处罚信息公示规定》第八条.
 */
public final class Redaction {

    private static final Pattern NUMBERS = Pattern.compile(
            "(?<!\\d)(\\d{17}[\\dXx]|1[3-9]\\d{9}|\\d{3,4}-\\d{7,8})(?!\\d)|(?<![0-9A-Z])[0-9A-Z]{2}\\d{6}[0-9A-Z]{10}(?![0-9A-Z])");
    private static final Pattern STREET = Pattern.compile("[\\u4e00-\\u9fa5]{2,12}(?:路|街|大街|巷|胡同)\\d+号");

    private Redaction() {}

    /** The text with every name replaced, numbers and house numbers taken out. */
    public static String of(String text, Collection<String> names) {
        String redacted = text;
        for (String name : longestFirst(names)) {
            redacted = redacted.replace(name, shown(name));
        }
        return STREET.matcher(NUMBERS.matcher(redacted).replaceAll("（略）")).replaceAll("某处");
    }

    /** What still names somebody; none when the text may be read by others. */
    public static Optional<String> left(String text, Collection<String> names) {
        for (String name : longestFirst(names)) {
            if (text.contains(name)) {
                return Optional.of(name);
            }
        }
        var number = NUMBERS.matcher(text);
        if (number.find()) {
            return Optional.of(number.group());
        }
        var street = STREET.matcher(text);
        return street.find() ? Optional.of(street.group()) : Optional.empty();
    }

    private static List<String> longestFirst(Collection<String> names) {
        return names.stream()
                .filter(name -> name.strip().length() > 1)
                .map(String::strip)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    /** A person by the family name, a business by what it is: 某食品店. */
    private static String shown(String name) {
        if (name.length() <= 4) {
            return name.substring(0, 1) + "某";
        }
        for (String kind : List.of("有限公司", "合作社", "超市", "食品店", "饭店", "药店", "商店", "厂", "店")) {
            if (name.endsWith(kind)) {
                return "某" + kind;
            }
        }
        return "某经营者";
    }
}
