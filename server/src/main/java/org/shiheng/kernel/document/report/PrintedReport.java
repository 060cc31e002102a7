package org.shiheng.kernel.document.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report ready to be printed.
 *
 * @param authority who gives it, in its head
 * @param under lines under the title: number, day, who drafted and who signed
 * @param foot what stands at the foot of every page
 * @param draft whether it is only looked at, and not signed
 * @param sealed what the check of its seal needs; none while it is not sealed
 */
public record PrintedReport(
        String authority,
        String title,
        List<String> under,
        String foot,
        boolean draft,
        List<ReportBlock> blocks,
        @Nullable Sealed sealed) {

    public PrintedReport {
        under = List.copyOf(under);
        blocks = List.copyOf(blocks);
    }

    /**
     * What stands beside the seal on the cover.
     *
     * @param authority whose seal it is
     * @param code verification code, in groups
     * @param check what the square code holds
     */
    public record Sealed(String authority, String code, String check) {}
}
