package org.shiheng.kernel.document.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.document.print.Drawing;
import org.springframework.stereotype.Component;

/** A report as DOCX: headings that Word lists, tables whose head is repeated, charts as pictures, numbered pages. */
@Component
class ReportWord {

    private static final String BODY = "宋体";
    private static final String HEAD = "黑体";
    private static final String GREY = "46514B";
    private static final int TWIPS_A_MILLIMETRE = 57;
    private static final int TEXT_WIDTH = (210 - 28 - 26) * TWIPS_A_MILLIMETRE;
    private static final int BODY_SIZE = 12;

    private final ChartDrawing charts;

    ReportWord(ChartDrawing charts) {
        this.charts = charts;
    }

    byte[] of(PrintedReport report) {
        try (var word = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            paper(word);
            footer(word, report.foot());
            cover(word, report);
            for (ReportBlock block : report.blocks()) {
                switch (block) {
                    case ReportBlock.Heading heading -> heading(word.createParagraph(), heading);
                    case ReportBlock.Words words -> words(word.createParagraph(), words);
                    case ReportBlock.Table table -> table(word, table);
                    case ReportBlock.Chart chart -> chart(word, chart);
                }
            }
            word.getProperties().getCoreProperties().setTitle(report.title().replace("\n", ""));
            word.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void paper(XWPFDocument word) {
        var section = word.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(210L * TWIPS_A_MILLIMETRE));
        size.setH(BigInteger.valueOf(297L * TWIPS_A_MILLIMETRE));
        var margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(27L * TWIPS_A_MILLIMETRE));
        margins.setBottom(BigInteger.valueOf(25L * TWIPS_A_MILLIMETRE));
        margins.setLeft(BigInteger.valueOf(28L * TWIPS_A_MILLIMETRE));
        margins.setRight(BigInteger.valueOf(26L * TWIPS_A_MILLIMETRE));
    }

    private static void footer(XWPFDocument word, String foot) {
        XWPFParagraph line = word.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        line.setAlignment(ParagraphAlignment.CENTER);
        run(line, BODY, 9, false).setText(foot + "　第 ");
        line.getCTP().addNewFldSimple().setInstr("PAGE");
        run(line, BODY, 9, false).setText(" 页");
    }

    private static void cover(XWPFDocument word, PrintedReport report) {
        XWPFParagraph authority = centred(word, 2000);
        run(authority, BODY, 18, false).setText(report.authority());
        for (String line : report.title().split("\n")) {
            XWPFParagraph title = centred(word, line.equals(report.title().split("\n")[0]) ? 1600 : 0);
            run(title, HEAD, 26, true).setText(line);
        }
        int before = 3200;
        if (report.draft()) {
            run(centred(word, 600), BODY, 16, true).setText("（送审稿，未签发）");
        }
        for (String line : report.under()) {
            run(centred(word, before), BODY, BODY_SIZE, false).setText(line);
            before = 60;
        }
        if (report.sealed() != null) {
            XWPFRun run = run(centred(word, 600), BODY, 9, false);
            run.setColor(GREY);
            run.setText("电子印章加盖在同时制发的 PDF 上，校验码 " + report.sealed().code());
        }
    }

    private static XWPFParagraph centred(XWPFDocument word, int before) {
        XWPFParagraph paragraph = word.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    private static void heading(XWPFParagraph paragraph, ReportBlock.Heading heading) {
        boolean chapter = heading.level() == 1;
        paragraph.setPageBreak(chapter && heading.text().startsWith("一、"));
        paragraph.setSpacingBefore(chapter ? 360 : 240);
        paragraph.setSpacingAfter(80);
        paragraph.setKeepNext(true);
        paragraph.getCTP().getPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(heading.level() - 1L));
        run(paragraph, HEAD, chapter ? 16 : 13, true).setText(heading.text());
    }

    private static void words(XWPFParagraph paragraph, ReportBlock.Words words) {
        paragraph.setIndentationFirstLine(2 * BODY_SIZE * 20);
        paragraph.setSpacingBetween(1.5);
        run(paragraph, BODY, BODY_SIZE, false).setText(words.text());
        mark(paragraph, words.mark());
    }

    private static void mark(XWPFParagraph paragraph, @Nullable String mark) {
        if (mark != null) {
            XWPFRun run = run(paragraph, BODY, 8, false);
            run.setColor(GREY);
            run.setText(mark);
        }
    }

    private static void caption(XWPFDocument word, String text, @Nullable String mark) {
        XWPFParagraph caption = word.createParagraph();
        caption.setSpacingBefore(200);
        caption.setSpacingAfter(40);
        caption.setKeepNext(true);
        run(caption, HEAD, 10, true).setText(text);
        mark(caption, mark);
    }

    private static void table(XWPFDocument word, ReportBlock.Table from) {
        caption(word, from.caption(), from.mark());
        List<ReportBlock.Column> columns = from.columns();
        int shares = columns.stream().mapToInt(ReportBlock.Column::share).sum();
        XWPFTable table = word.createTable(from.rows().size() + 1, columns.size());
        table.setWidth(TEXT_WIDTH);
        // Writers that do not measure cells themselves take the columns from the grid.
        var grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        columns.forEach(column -> grid.addNewGridCol().setW(BigInteger.valueOf(width(column, shares))));
        fill(
                table.getRow(0),
                columns,
                shares,
                columns.stream().map(ReportBlock.Column::title).toList(),
                true);
        table.getRow(0).setRepeatHeader(true);
        for (int r = 0; r < from.rows().size(); r++) {
            fill(table.getRow(r + 1), columns, shares, from.rows().get(r), false);
        }
        for (XWPFTableRow row : table.getRows()) {
            row.setCantSplitRow(true);
        }
    }

    private static int width(ReportBlock.Column column, int shares) {
        return TEXT_WIDTH * column.share() / shares;
    }

    private static void fill(
            XWPFTableRow row, List<ReportBlock.Column> columns, int shares, List<String> texts, boolean head) {
        for (int c = 0; c < columns.size(); c++) {
            XWPFTableCell cell = row.getCell(c);
            cell.setWidth(String.valueOf(width(columns.get(c), shares)));
            XWPFParagraph paragraph = cell.getParagraphArray(0);
            paragraph.setAlignment(columns.get(c).figures() ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT);
            run(paragraph, BODY, 9, head).setText(texts.get(c));
            if (head) {
                cell.setColor("EEF0ED");
            }
        }
    }

    private void chart(XWPFDocument word, ReportBlock.Chart chart) throws IOException, InvalidFormatException {
        caption(word, chart.caption(), chart.mark());
        Drawing drawing = charts.of(chart.chart());
        XWPFRun run = word.createParagraph().createRun();
        var picture = run.addPicture(
                new ByteArrayInputStream(drawing.png()),
                Document.PICTURE_TYPE_PNG,
                "chart.png",
                Units.toEMU(drawing.width()),
                Units.toEMU(drawing.height()));
        // Whoever cannot see the picture is told what it shows.
        picture.getCTPicture().getNvPicPr().getCNvPr().setDescr(chart.caption());
    }

    private static XWPFRun run(XWPFParagraph paragraph, String font, int size, boolean bold) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(font, XWPFRun.FontCharRange.eastAsia);
        run.setFontFamily("Times New Roman", XWPFRun.FontCharRange.ascii);
        run.setFontFamily("Times New Roman", XWPFRun.FontCharRange.hAnsi);
        run.setFontSize(size);
        run.setBold(bold);
        return run;
    }
}
