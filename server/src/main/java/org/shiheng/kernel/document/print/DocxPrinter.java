package org.shiheng.kernel.document.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Writes the same text as DOCX, for offices that edit or archive words. It carries no seal: the sealed original is the PDF,
 * and the file says so.
 */
@Component
public class DocxPrinter {

    private static final String FONT = "宋体";
    private static final int TWIPS_A_MILLIMETRE = 57;

    /** The file. */
    public byte[] print(PrintedPage page, Document body) {
        try (var word = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            paper(word);
            line(word.createParagraph(), page.authority(), ParagraphAlignment.CENTER, 18, true);
            line(word.createParagraph(), page.name(), ParagraphAlignment.CENTER, 24, true);
            if (!page.number().isEmpty()) {
                line(word.createParagraph(), page.number(), ParagraphAlignment.RIGHT, 12, false);
            }
            children(body.getDocumentElement(), word);
            if (page.seal() != null) {
                word.createParagraph();
                line(word.createParagraph(), page.authority(), ParagraphAlignment.RIGHT, 14, false);
                line(word.createParagraph(), page.day(), ParagraphAlignment.RIGHT, 14, false);
            }
            line(
                    word.createParagraph(),
                    "本文件是文字稿，不带印章；加盖电子印章的正式文书是同名 PDF。校验码 " + page.code(),
                    ParagraphAlignment.LEFT,
                    9,
                    false);
            word.getProperties().getCoreProperties().setTitle(page.name());
            word.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void paper(XWPFDocument word) {
        var section = word.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(210L * TWIPS_A_MILLIMETRE));
        size.setH(BigInteger.valueOf(297L * TWIPS_A_MILLIMETRE));
        var margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(28L * TWIPS_A_MILLIMETRE));
        margins.setBottom(BigInteger.valueOf(26L * TWIPS_A_MILLIMETRE));
        margins.setLeft(BigInteger.valueOf(28L * TWIPS_A_MILLIMETRE));
        margins.setRight(BigInteger.valueOf(26L * TWIPS_A_MILLIMETRE));
    }

    private static void children(Node parent, XWPFDocument word) {
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                switch (element.getTagName()) {
                    case "p", "h2" -> paragraph(element, word.createParagraph(), 14);
                    case "table" -> table(element, word);
                    default -> children(element, word);
                }
            }
        }
    }

    private static void paragraph(Element element, XWPFParagraph paragraph, int size) {
        String kind = element.getAttribute("class");
        boolean indented = size == 14 && kind.isEmpty();
        if (indented) {
            paragraph.setIndentationFirstLine(2 * size * 20);
        }
        paragraph.setAlignment(
                switch (kind) {
                    case "right" -> ParagraphAlignment.RIGHT;
                    case "centre" -> ParagraphAlignment.CENTER;
                    default -> ParagraphAlignment.LEFT;
                });
        runs(
                element,
                paragraph,
                size,
                element.getTagName().equals("h2") || element.getTagName().equals("th"));
    }

    private static void runs(Node parent, XWPFParagraph paragraph, int size, boolean bold) {
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node.getNodeType() == Node.TEXT_NODE) {
                String text = node.getNodeValue().replaceAll("[\\r\\n ]+", " ");
                if (!text.isBlank()) {
                    run(paragraph, size, bold).setText(text.strip());
                }
            } else if (node instanceof Element element) {
                if (element.getTagName().equals("br")) {
                    run(paragraph, size, bold).addBreak(BreakType.TEXT_WRAPPING);
                } else {
                    runs(element, paragraph, size, bold || element.getTagName().equals("b"));
                }
            }
        }
    }

    private static void table(Element element, XWPFDocument word) {
        NodeList rows = element.getElementsByTagName("tr");
        int columns = 0;
        for (int r = 0; r < rows.getLength(); r++) {
            columns = Math.max(columns, width((Element) rows.item(r)));
        }
        if (rows.getLength() == 0 || columns == 0) {
            return;
        }
        XWPFTable table = word.createTable(rows.getLength(), columns);
        table.setWidth("100%");
        for (int r = 0; r < rows.getLength(); r++) {
            fill((Element) rows.item(r), table.getRow(r));
        }
    }

    /** Cells over several columns stand in the first of them; the rest are taken out. */
    private static void fill(Element from, XWPFTableRow row) {
        int at = 0;
        NodeList cells = from.getChildNodes();
        for (int i = 0; i < cells.getLength(); i++) {
            if (cells.item(i) instanceof Element cell
                    && (cell.getTagName().equals("td") || cell.getTagName().equals("th"))) {
                XWPFTableCell into = row.getCell(at);
                XWPFParagraph first = into.getParagraphArray(0);
                cell(cell, first, into);
                int span = span(cell);
                if (span > 1) {
                    into.getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.valueOf(span));
                    for (int extra = 1; extra < span && row.getCell(at + 1) != null; extra++) {
                        row.removeCell(at + 1);
                    }
                }
                at++;
            }
        }
    }

    private static void cell(Element cell, XWPFParagraph first, IBody body) {
        NodeList paragraphs = cell.getElementsByTagName("p");
        if (paragraphs.getLength() == 0) {
            paragraph(cell, first, 11);
            return;
        }
        for (int p = 0; p < paragraphs.getLength(); p++) {
            paragraph((Element) paragraphs.item(p), p == 0 ? first : ((XWPFTableCell) body).addParagraph(), 11);
        }
    }

    private static int width(Element row) {
        int width = 0;
        NodeList cells = row.getChildNodes();
        for (int i = 0; i < cells.getLength(); i++) {
            if (cells.item(i) instanceof Element cell
                    && (cell.getTagName().equals("td") || cell.getTagName().equals("th"))) {
                width += span(cell);
            }
        }
        return width;
    }

    private static int span(Element cell) {
        String span = cell.getAttribute("colspan");
        return span.isEmpty() ? 1 : Integer.parseInt(span);
    }

    private static void line(
            XWPFParagraph paragraph, String text, ParagraphAlignment alignment, int size, boolean bold) {
        paragraph.setAlignment(alignment);
        run(paragraph, size, bold).setText(text);
    }

    private static XWPFRun run(XWPFParagraph paragraph, int size, boolean bold) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT, XWPFRun.FontCharRange.eastAsia);
        run.setFontFamily("Times New Roman", XWPFRun.FontCharRange.ascii);
        run.setFontSize(size);
        run.setBold(bold);
        return run;
    }
}
