package org.shiheng.kernel.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.document.print.Binder;
import org.shiheng.kernel.document.print.PageLayout;
import org.shiheng.kernel.document.print.PdfPrinter;
import org.shiheng.kernel.document.print.PrintedPage;
import org.springframework.stereotype.Component;

/**
 * Binds papers into one file: cover, contents with page numbers, the papers themselves, and a closing sheet that counts the
 * pages. Pictures become pages; what cannot be printed (films, tables) is named with its SHA-256 and kept beside.
 *
 * <p>Basis: 规则书04第七节 (归档: 卷宗封面、目录、备考表).
 */
@Component
public class BoundFile {

    private final PdfPrinter pdfs;
    private final Binder binder;

    BoundFile(PdfPrinter pdfs, Binder binder) {
        this.pdfs = pdfs;
        this.binder = binder;
    }

    /** The bound file. */
    public byte[] bind(Cover cover, List<Part> parts) {
        var papers = new ArrayList<byte[]>();
        var contents = new StringBuilder();
        int page = 1;
        int n = 0;
        for (Part part : parts) {
            byte[] paper = paper(part);
            int pages = binder.pages(paper);
            papers.add(paper);
            contents.append("<tr><td>")
                    .append(++n)
                    .append("</td><td>")
                    .append(Filling.escape(part.name()))
                    .append("</td><td>")
                    .append(Filling.escape(part.number()))
                    .append("</td><td>")
                    .append(Filling.escape(part.by()))
                    .append("</td><td>")
                    .append(part.on())
                    .append("</td><td>")
                    .append(pages == 1 ? String.valueOf(page) : page + "-" + (page + pages - 1))
                    .append("</td></tr>");
            page += pages;
        }
        byte[] front = printed(front(cover, contents, n));
        byte[] back = printed("<div class=\"title bare\">卷内备考表</div><p>本卷共有文件材料 " + n + " 件，" + (page - 1)
                + " 页。页码由平台自动编写。</p><p>需要说明的情况：</p><p>　</p><p>　</p>"
                + "<p class=\"right\">立卷人：　　　　　　　　　　</p><p class=\"right\">检查人：　　　　　　　　　　</p>");
        return binder.bind(front, papers, back);
    }

    private byte[] paper(Part part) {
        return switch (part.mediaType()) {
            case "application/pdf" -> binder.readable(part.bytes()) ? part.bytes() : beside(part);
            case "image/jpeg", "image/png" -> {
                byte[] page = binder.picture(part.bytes());
                yield page == null ? beside(part) : page;
            }
            default -> beside(part);
        };
    }

    /** A sheet that stands for what cannot be printed. */
    private byte[] beside(Part part) {
        return printed("<div class=\"title bare\">电子文件说明</div><table><tr><th style=\"width:22%\">名称</th><td>"
                + Filling.escape(part.name()) + "</td></tr><tr><th>格式</th><td>" + Filling.escape(part.mediaType())
                + "</td></tr><tr><th>大小</th><td>" + "%,d".formatted(part.bytes().length)
                + " 字节</td></tr><tr><th>SHA-256</th><td>" + part.hash().replaceAll("(.{8})(?=.)", "$1 ")
                + "</td></tr></table><p>本件不能打印，以电子文件保存在案件材料中，内容以上列校验值为准。</p>");
    }

    private static String front(Cover cover, CharSequence contents, int count) {
        return "<p style=\"margin-top:60mm\" class=\"centre\"><b style=\"font-size:22pt\">"
                + Filling.escape(cover.department())
                + "</b></p><p class=\"centre\" style=\"margin-top:6mm\"><b style=\"font-size:30pt\">"
                + Filling.escape(cover.procedure())
                + "卷宗</b></p><div style=\"margin-top:24mm\"><table><tr><th style=\"width:24%\">案件名称</th><td>"
                + Filling.escape(cover.title()) + "</td></tr><tr><th>编号</th><td>" + Filling.escape(cover.number())
                + "</td></tr><tr><th>开始日期</th><td>" + ChineseWriting.day(cover.began())
                + "</td></tr><tr><th>办结日期</th><td>"
                + (cover.closed() == null ? "尚未办结" : ChineseWriting.day(cover.closed()))
                + "</td></tr><tr><th>办理情况</th><td>" + Filling.escape(cover.state())
                + "</td></tr><tr><th>文件材料</th><td>" + count + " 件</td></tr></table></div>"
                + "<div class=\"title bare\" style=\"page-break-before:always\">卷内文件目录</div>"
                + "<table><tr><th style=\"width:8%\">序号</th><th>文件名称</th><th style=\"width:25%\">文号</th>"
                + "<th style=\"width:15%\">责任者</th><th style=\"width:17%\">日期</th><th style=\"width:9%\">页次</th></tr>"
                + contents + "</table>";
    }

    private byte[] printed(String body) {
        var page = new PrintedPage("", "卷宗", "", body, null, "", "", null, 1);
        return pdfs.print(page, Markup.whole(PageLayout.plain(body)));
    }

    /**
     * What stands on the cover.
     *
     * @param closed none = it is not over
     */
    public record Cover(
            String department,
            String procedure,
            String title,
            String number,
            LocalDate began,
            @Nullable LocalDate closed,
            String state) {}

    /** One paper of the file. */
    public record Part(
            String name, String number, String by, LocalDate on, String mediaType, String hash, byte[] bytes) {}
}
