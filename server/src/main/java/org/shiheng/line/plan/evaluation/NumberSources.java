package org.shiheng.line.plan.evaluation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which figures of a text stand in no snapshot. Days, years, numbers of documents and counts in brackets are not figures.
 *
 * <p>Basis: 规划第七章第四节（监测评估以数据为据）.
 */
final class NumberSources {

    private static final Pattern FIGURE = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");
    private static final String AFTER_NO_FIGURE = "年月日号条款项目个季、.）)〕章节期";
    private static final String AFTER_A_DAY = "年月日号条款章节期〕）)";

    private NumberSources() {}

    /** The figures of the texts. */
    static Set<String> of(List<String> texts) {
        var found = new LinkedHashSet<String>();
        for (String text : texts) {
            Matcher figures = FIGURE.matcher(text);
            while (figures.find()) {
                found.add(plain(figures.group()));
            }
        }
        return found;
    }

    /** The figures of a text that are not among the known ones. */
    static List<String> unknown(String text, Set<String> known) {
        var unknown = new LinkedHashSet<String>();
        Matcher figures = FIGURE.matcher(text);
        while (figures.find()) {
            char before = figures.start() == 0 ? '\n' : text.charAt(figures.start() - 1);
            char after = figures.end() == text.length() ? '\n' : text.charAt(figures.end());
            boolean counted = AFTER_A_DAY.indexOf(after) >= 0
                    || before == '第'
                    || Character.isLetter(before) && before < 128
                    || figures.start() == 0 && AFTER_NO_FIGURE.indexOf(after) >= 0;
            if (!counted && !known.contains(plain(figures.group()))) {
                unknown.add(figures.group());
            }
        }
        return List.copyOf(unknown);
    }

    private static String plain(String figure) {
        return new java.math.BigDecimal(figure.replace(",", ""))
                .stripTrailingZeros()
                .toPlainString();
    }
}
