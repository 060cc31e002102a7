package org.shiheng.kernel.document.print;

/** The page around a document's text: head, sign-off with the seal over the day, verification foot. */
public final class PageLayout {

    private static final String STYLE = """
            @page { size: A4; margin: 28mm 26mm 26mm 28mm;
              @bottom-center { content: "— " counter(page) " —"; font-family: document; font-size: 10.5pt; }
              @bottom-right { content: "FOOT"; font-family: document; font-size: 8pt; color: #555; white-space: nowrap; } }
            body { font-family: document; font-size: 14pt; line-height: 1.75; color: #000; margin: 0; text-align: justify; }
            p { margin: 0; text-indent: 2em; word-wrap: break-word; }
            p.flush, td p, th p { text-indent: 0; }
            p.right { text-align: right; text-indent: 0; }
            p.centre { text-align: center; text-indent: 0; }
            h2 { font-size: 14pt; margin: 6pt 0 0; font-weight: bold; text-indent: 2em; page-break-after: avoid; }
            .authority { text-align: center; font-size: 18pt; font-weight: bold; letter-spacing: 1pt; line-height: 1.4; }
            .title { text-align: center; font-size: 24pt; font-weight: bold; letter-spacing: 3pt; line-height: 1.5; margin-bottom: 4pt; }
            .number { text-align: right; font-size: 12pt; margin-bottom: 12pt; }
            .bare { margin-bottom: 10pt; }
            table { width: 100%; border-collapse: collapse; font-size: 11.5pt; line-height: 1.55; margin: 4pt 0; -fs-table-paginate: paginate; }
            th, td { border: 0.6pt solid #000; padding: 4pt 6pt; vertical-align: middle; text-align: left; word-wrap: break-word; }
            th { font-weight: bold; text-align: center; }
            td.tall { height: 62pt; vertical-align: top; }
            tr { page-break-inside: avoid; }
            tr.long { page-break-inside: auto; }
            .lines { margin-top: 12pt; }
            .lines p { text-indent: 0; line-height: 2.1; }
            .sign { position: relative; margin-top: 26pt; page-break-inside: avoid; height: 128pt; }
            .sign .who { position: absolute; right: 20pt; top: 40pt; text-align: center; }
            .sign .who p { text-indent: 0; text-align: center; }
            .sign .mark { position: absolute; right: 36pt; top: 4pt; width: 119pt; height: 119pt; }
            .sign object { width: 119pt; height: 119pt; }
            .check { position: absolute; left: 0; top: 44pt; width: 232pt; font-size: 9pt; line-height: 1.5; color: #333; }
            .check table { border: 0; margin: 0; font-size: 9pt; }
            .check td { border: 0; padding: 0 8pt 0 0; }
            .check object { width: 54pt; height: 54pt; }
            .preview { position: fixed; left: 12mm; top: 96mm; font-size: 64pt; color: #e4e4e4; letter-spacing: 12pt; }
            """;

    private PageLayout() {}

    /** A page without head and foot, for covers, contents and notes. */
    public static String plain(String body) {
        return "<html><head><title>卷宗</title><style>"
                + STYLE.replace("\"— \" counter(page) \" —\"", "\"\"").replace("FOOT", "")
                + "</style></head><body>" + body + "</body></html>";
    }

    /** The whole page as XHTML; all texts but the body are escaped by the caller. */
    public static String html(PrintedPage page) {
        var html = new StringBuilder("<html><head><title>")
                .append(page.name())
                .append("</title><style>")
                .append(STYLE.replace("FOOT", page.code().isEmpty() ? "" : "校验码 " + page.code()))
                .append("</style></head><body>");
        if (page.preview()) {
            html.append("<div class=\"preview\">预览 未签发</div>");
        }
        html.append("<div class=\"authority\">").append(page.authority()).append("</div>");
        html.append("<div class=\"title")
                .append(page.number().isEmpty() ? " bare" : "")
                .append("\">");
        html.append(page.name()).append("</div>");
        if (!page.number().isEmpty()) {
            html.append("<div class=\"number\">").append(page.number()).append("</div>");
        }
        html.append("<div class=\"text\">").append(page.body()).append("</div>");
        if (page.seal() != null) {
            html.append("<div class=\"sign\"><div class=\"who\"><p>")
                    .append(page.authority())
                    .append("</p><p>")
                    .append(page.day())
                    .append("</p></div><div class=\"mark\">");
            if (!page.preview()) {
                html.append("<object type=\"shiheng/seal\"></object>");
            }
            html.append("</div>");
            if (!page.preview()) {
                // Beside the seal, so that it never stands alone on a page of its own.
                html.append(
                                "<div class=\"check\"><table><tr><td style=\"width:60pt\"><object type=\"shiheng/code\"></object></td><td>")
                        .append("本文书加盖电子印章，一式")
                        .append(page.copies())
                        .append("份。扫码，或在本机关网站“核对文书”页输入校验码 <b>")
                        .append(page.code())
                        .append("</b>，可核对文书是否由本机关制发、内容有没有被改动。</td></tr></table></div>");
            }
            html.append("</div>");
        }
        return html.append("</body></html>").toString();
    }
}
