package org.shiheng.kernel.document.report;

import java.util.List;

/**
 * A report ready to be printed.
 *
 * @param authority who gives it, in its head
 * @param under lines under the title: number, day, who drafted and who signed
 * @param foot what stands at the foot of every page
 * @param draft whether it is only looked at, and not signed
 */
public record PrintedReport(
        String authority, String title, List<String> under, String foot, boolean draft, List<ReportBlock> blocks) {

    public PrintedReport {
        under = List.copyOf(under);
        blocks = List.copyOf(blocks);
    }
}
