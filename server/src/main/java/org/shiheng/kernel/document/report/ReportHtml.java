package org.shiheng.kernel.document.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.document.Markup;
import org.shiheng.kernel.document.print.Drawing;
import org.w3c.dom.Document;

/** A report as the pages it is printed from. */
final class ReportHtml {

    private static final String STYLE = """
            @page { size: A4; margin: 27mm 26mm 25mm 28mm;
              @top-center { content: "HEAD"; font-family: document; font-size: 8.5pt; color: #46514b; }
              @bottom-center { content: "— " counter(page) " —"; font-family: document; font-size: 10pt; }
              @bottom-right { content: "FOOT"; font-family: document; font-size: 7.5pt; color: #46514b; white-space: nowrap; } }
            @page :first { @top-center { content: ""; } @bottom-center { content: ""; } }
            body { font-family: document; font-size: 12pt; line-height: 1.75; color: #000; margin: 0; text-align: justify; }
            p { margin: 0 0 2pt; text-indent: 2em; word-wrap: break-word; orphans: 2; widows: 2; }
            h1 { font-size: 15pt; font-weight: bold; margin: 20pt 0 6pt; line-height: 1.4; page-break-after: avoid; }
            h2 { font-size: 12.5pt; font-weight: bold; margin: 12pt 0 4pt; line-height: 1.4; page-break-after: avoid; }
            .cover { page-break-after: always; text-align: center; }
            .authority { font-size: 17pt; letter-spacing: 2pt; margin-top: 92pt; }
            .title { font-size: 27pt; font-weight: bold; line-height: 1.6; margin: 76pt 0 0; letter-spacing: 1.5pt; }
            .under { position: relative; margin-top: 150pt; font-size: 12pt; line-height: 2; }
            .under p { text-indent: 0; text-align: center; }
            .seal { position: absolute; left: 57mm; top: -34pt; width: 42mm; height: 42mm; }
            .check { margin-top: 52pt; text-align: left; }
            .check table { border: 0; margin: 0; font-size: 8.5pt; color: #46514b; }
            .check b { white-space: nowrap; }
            .check td { border: 0; vertical-align: middle; }
            .toc { page-break-after: always; }
            .toc h1 { text-align: center; margin-top: 0; letter-spacing: 12pt; }
            .toc p { text-indent: 0; margin: 0; line-height: 2; }
            .toc p.sub { padding-left: 2em; font-size: 11pt; }
            .toc a { color: #000; text-decoration: none; }
            .toc a::after { content: leader(dotted) target-counter(attr(href), page); }
            table { width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 1.45; margin: 2pt 0 10pt; table-layout: fixed;
              -fs-table-paginate: paginate; text-align: left; border-top: 1pt solid #000; border-bottom: 1pt solid #000; }
            th, td { border-bottom: 0.4pt solid #9aa39e; padding: 3pt 4pt; vertical-align: top; word-wrap: break-word; }
            th { font-weight: bold; text-align: left; border-bottom: 0.7pt solid #000; }
            th.f, td.f { text-align: right; }
            tr { page-break-inside: avoid; }
            .caption { text-indent: 0; font-size: 9.5pt; font-weight: bold; margin: 10pt 0 1pt; page-break-after: avoid; text-align: left; }
            .caption .mark { font-weight: normal; }
            .mark { font-size: 8.5pt; color: #46514b; }
            .chart { page-break-inside: avoid; margin: 8pt 0 10pt; }
            .chart .caption { margin-bottom: 4pt; }
            .draft { position: fixed; left: 24mm; top: 104mm; width: 140mm; white-space: nowrap; font-size: 60pt; color: #eceeeb; letter-spacing: 14pt; }
            """;

    private ReportHtml() {}

    /**
     * The pages.
     *
     * @param charted how many of the drawings are charts; the seal and its square code stand behind them
     */
    static Document of(PrintedReport report, List<Drawing> drawings, int charted) {
        var html = new StringBuilder("<html><head><title>")
                .append(safe(report.title()))
                .append("</title><style>")
                .append(STYLE.replace("HEAD", quoted(report.title())).replace("FOOT", quoted(report.foot())))
                .append("</style></head><body>");
        if (report.draft()) {
            html.append("<div class=\"draft\">送审稿</div>");
        }
        cover(report, charted, html);
        contents(report, html);
        int chapter = 0;
        int chart = 0;
        for (ReportBlock block : report.blocks()) {
            switch (block) {
                case ReportBlock.Heading heading ->
                    html.append("<h%d id=\"c%d\">%s</h%d>"
                            .formatted(heading.level(), chapter++, safe(heading.text()), heading.level()));
                case ReportBlock.Words words ->
                    html.append("<p>")
                            .append(safe(words.text()))
                            .append(mark(words.mark()))
                            .append("</p>");
                case ReportBlock.Table table -> table(table, html);
                case ReportBlock.Chart drawn -> {
                    Drawing drawing = drawings.get(chart);
                    html.append("<div class=\"chart\">")
                            .append(caption(drawn.caption(), drawn.mark()))
                            .append("<object type=\"shiheng/drawing\" n=\"")
                            .append(chart++)
                            .append(String.format(
                                    Locale.ROOT,
                                    "\" style=\"display: block; width: %.1fpt; height: %.1fpt\"></object></div>",
                                    drawing.width(),
                                    drawing.height()));
                }
            }
        }
        return Markup.whole(html.append("</body></html>").toString());
    }

    private static void cover(PrintedReport report, int charted, StringBuilder html) {
        html.append("<div class=\"cover\"><div class=\"authority\">")
                .append(safe(report.authority()))
                .append("</div><div class=\"title\">")
                .append(safe(report.title()).replace("\n", "<br/>"))
                .append("</div><div class=\"under\">");
        report.under().forEach(line -> html.append("<p>").append(safe(line)).append("</p>"));
        PrintedReport.Sealed sealed = report.sealed();
        if (sealed == null) {
            html.append("</div>");
        } else {
            html.append("<div class=\"seal\">")
                    .append(drawing(charted, 42))
                    .append("</div></div><div class=\"check\"><table><tr><td style=\"width: 24mm\">")
                    .append(drawing(charted + 1, 21))
                    .append("</td><td>本报告加盖电子印章。扫码，或在本机关网站“核对文书”页输入校验码 <b>")
                    .append(safe(sealed.code()))
                    .append("</b>，可核对报告是否由本机关制发、内容有没有被改动。</td></tr></table></div>");
        }
        html.append("</div>");
    }

    private static String drawing(int n, int millimetres) {
        return "<object type=\"shiheng/drawing\" n=\"%d\" style=\"display: block; width: %dmm; height: %dmm\"></object>"
                .formatted(n, millimetres, millimetres);
    }

    private static void contents(PrintedReport report, StringBuilder html) {
        html.append("<div class=\"toc\"><h1>目录</h1>");
        int chapter = 0;
        for (ReportBlock block : report.blocks()) {
            if (block instanceof ReportBlock.Heading heading) {
                html.append("<p%s><a href=\"#c%d\">%s</a></p>"
                        .formatted(heading.level() == 1 ? "" : " class=\"sub\"", chapter++, safe(heading.text())));
            }
        }
        html.append("</div>");
    }

    private static void table(ReportBlock.Table table, StringBuilder html) {
        int shares =
                table.columns().stream().mapToInt(ReportBlock.Column::share).sum();
        html.append(caption(table.caption(), table.mark())).append("<table><thead><tr>");
        for (ReportBlock.Column column : table.columns()) {
            html.append("<th%s style=\"width: %.2f%%\">%s</th>"
                    .formatted(
                            column.figures() ? " class=\"f\"" : "",
                            100.0 * column.share() / shares,
                            safe(column.title())));
        }
        html.append("</tr></thead><tbody>");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append(table.columns().get(i).figures() ? "<td class=\"f\">" : "<td>")
                        .append(safe(row.get(i)))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private static String caption(String text, @Nullable String mark) {
        return "<p class=\"caption\">" + safe(text) + mark(mark) + "</p>";
    }

    private static String mark(@Nullable String mark) {
        return mark == null ? "" : "<span class=\"mark\">" + safe(mark) + "</span>";
    }

    private static String quoted(String text) {
        return safe(text.replace("\n", "").replace("\\", "").replace("\"", ""));
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
