package org.shiheng.kernel.document;

import java.time.LocalDate;
import org.shiheng.kernel.document.print.PageLayout;
import org.shiheng.kernel.document.print.PdfPrinter;
import org.shiheng.kernel.document.print.PrintedPage;
import org.springframework.stereotype.Component;

/** Prints what is no legal document, such as a report anybody may ask for: the same page, no seal, a code to check it by. */
@Component
public class CheckedReportPrinter {

    private final PdfPrinter printer;

    CheckedReportPrinter(PdfPrinter printer) {
        this.printer = printer;
    }

    /**
     * A report ready to be printed.
     *
     * @param body XHTML; every text of others in it goes through {@link #escaped}
     * @param code verification code, in groups
     * @param check what the square code holds: the address of the check, or the code
     * @param checkWords how one checks it, in words
     */
    public record Report(
            String authority,
            String name,
            String number,
            LocalDate day,
            String body,
            String code,
            String check,
            String checkWords) {}

    /** The file. */
    public byte[] pdf(Report report) {
        String body = report.body()
                + "<div class=\"check\"><table><tr><td style=\"width:60pt\"><object type=\"shiheng/code\"></object></td><td>"
                + escaped(report.checkWords()) + "</td></tr></table></div>";
        var page = new PrintedPage(
                escaped(report.authority()),
                escaped(report.name()),
                escaped(report.number()),
                body,
                null,
                ChineseWriting.day(report.day()),
                escaped(report.code()),
                report.check(),
                1);
        return printer.print(page, Markup.whole(PageLayout.html(page)));
    }

    /** A text as it may stand in the body. */
    public static String escaped(String text) {
        return Filling.escape(text);
    }
}
