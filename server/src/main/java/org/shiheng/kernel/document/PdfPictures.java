package org.shiheng.kernel.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The pages of a PDF as PNG pictures, for screens that show no PDF inside a page. */
public final class PdfPictures {

    private static final int DOTS_AN_INCH = 110;
    private static final int MOST_PAGES = 60;

    private PdfPictures() {}

    public static List<byte[]> of(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            var pictures = new ArrayList<byte[]>();
            for (int page = 0; page < Math.min(MOST_PAGES, document.getNumberOfPages()); page++) {
                BufferedImage picture = renderer.renderImageWithDPI(page, DOTS_AN_INCH, ImageType.RGB);
                var out = new ByteArrayOutputStream();
                ImageIO.write(picture, "png", out);
                pictures.add(out.toByteArray());
            }
            return pictures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
