package org.shiheng.kernel.matter.procedure;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A legal basis that changed while the acts stayed the same: {@code 旧办法第九条；2026年4月15日起新办法}. Whoever reads of a
 * matter is told only the law that its own legal day follows.
 */
public final class DatedBasis {

    private static final Pattern SINCE = Pattern.compile("；(\\d{4})年(\\d{1,2})月(\\d{1,2})日起");

    private DatedBasis() {}

    /** The part that counts on a day; a basis without dates is the same on all days. */
    public static String on(String basis, LocalDate day) {
        var since = SINCE.matcher(basis);
        int from = 0;
        int through = basis.length();
        while (since.find()) {
            LocalDate first = LocalDate.of(
                    Integer.parseInt(since.group(1)),
                    Integer.parseInt(since.group(2)),
                    Integer.parseInt(since.group(3)));
            if (day.isBefore(first)) {
                through = since.start();
                break;
            }
            from = since.end();
        }
        return basis.substring(from, through);
    }
}
