package org.shiheng.kernel.document.report;

import java.util.ArrayList;
import org.shiheng.kernel.document.print.Drawing;
import org.shiheng.kernel.document.print.PdfPrinter;
import org.springframework.stereotype.Component;

/** Prints a report as PDF and DOCX with the same words, tables and charts. */
@Component
public class ReportPrinter {

    private final PdfPrinter pdfs;
    private final ReportWord words;
    private final ChartDrawing charts;

    ReportPrinter(PdfPrinter pdfs, ReportWord words, ChartDrawing charts) {
        this.pdfs = pdfs;
        this.words = words;
        this.charts = charts;
    }

    /** With its typeface embedded, a list of chapters and numbered pages. */
    public byte[] pdf(PrintedReport report) {
        var drawings = new ArrayList<Drawing>();
        for (ReportBlock block : report.blocks()) {
            if (block instanceof ReportBlock.Chart chart) {
                drawings.add(charts.of(chart.chart()));
            }
        }
        int charted = drawings.size();
        PrintedReport.Sealed sealed = report.sealed();
        if (sealed != null) {
            drawings.add(pdfs.seal(sealed.authority()));
            drawings.add(pdfs.squareCode(sealed.check()));
        }
        return pdfs.print(ReportHtml.of(report, drawings, charted), drawings);
    }

    /** For offices that edit or archive words. */
    public byte[] docx(PrintedReport report) {
        return words.of(report);
    }

    /** One chart for a page, exactly as it is printed. */
    public String svg(ReportChart chart, String words) {
        return charts.of(chart).svg(words);
    }
}
