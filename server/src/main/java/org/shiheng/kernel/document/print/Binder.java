package org.shiheng.kernel.document.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Binds PDFs into one and numbers the pages through; front and back carry no number. */
@Component
public class Binder {

    private static final float MARGIN = 50;
    private static final float NUMBER_SIZE = 11;
    /** A picture of more points than this is not taken apart in memory. */
    private static final long MOST_POINTS = 60_000_000;

    /** How many pages a PDF has. */
    public int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a PDF can be bound: whole, not locked, with at least a page. */
    public boolean readable(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages() > 0 && !document.isEncrypted();
        } catch (IOException broken) {
            return false;
        }
    }

    /** A picture as a page; none when it cannot be drawn. */
    public byte @Nullable [] picture(byte[] picture) {
        try (PDDocument document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            PDImageXObject image = PDImageXObject.createFromByteArray(document, picture, "picture");
            if ((long) image.getWidth() * image.getHeight() > MOST_POINTS) {
                return null;
            }
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
            float height = PDRectangle.A4.getHeight() - 2 * MARGIN;
            float scale = Math.min(1, Math.min(width / image.getWidth(), height / image.getHeight()));
            float w = image.getWidth() * scale;
            float h = image.getHeight() * scale;
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(
                        image, (PDRectangle.A4.getWidth() - w) / 2, (PDRectangle.A4.getHeight() - h) / 2, w, h);
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException | IllegalArgumentException broken) {
            return null;
        }
    }

    /** The bound file. */
    public byte[] bind(byte[] front, List<byte[]> papers, byte[] back) {
        try (PDDocument whole = Loader.loadPDF(front);
                var out = new ByteArrayOutputStream()) {
            int unnumbered = whole.getNumberOfPages();
            var merger = new PDFMergerUtility();
            for (byte[] paper : papers) {
                append(merger, whole, paper);
            }
            int last = whole.getNumberOfPages();
            append(merger, whole, back);
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int i = unnumbered; i < last; i++) {
                number(whole, whole.getPage(i), i - unnumbered + 1, font);
            }
            whole.getDocumentInformation().setProducer("Shiheng");
            whole.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(PDFMergerUtility merger, PDDocument whole, byte[] paper) throws IOException {
        try (PDDocument part = Loader.loadPDF(paper)) {
            merger.appendDocument(whole, part);
        }
    }

    /** In the upper outer corner, as bound files have it: right on odd pages, left on even ones. */
    private static void number(PDDocument whole, PDPage page, int number, PDType1Font font) throws IOException {
        String text = String.valueOf(number);
        float width = font.getStringWidth(text) / 1000 * NUMBER_SIZE;
        PDRectangle box = page.getCropBox();
        float x = number % 2 == 1 ? box.getUpperRightX() - 36 - width : box.getLowerLeftX() + 36;
        try (var content = new PDPageContentStream(whole, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            content.beginText();
            content.setFont(font, NUMBER_SIZE);
            content.newLineAtOffset(x, box.getUpperRightY() - 32);
            content.showText(text);
            content.endText();
        }
    }
}
