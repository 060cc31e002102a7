package org.shiheng.kernel.document.print;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.util.XRLog;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Prints a document as PDF with its typeface embedded; nothing is fetched from outside while it does. */
@Component
public class PdfPrinter {

    private static final Color RED = new Color(0xd7, 0x00, 0x0f);

    static {
        // The printer tells each of its steps otherwise.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final Fonts fonts;
    private final SealShape seals;

    PdfPrinter(Fonts fonts, SealShape seals) {
        this.fonts = fonts;
        this.seals = seals;
    }

    /** A page of a document. */
    public byte[] print(PrintedPage page, Document html) {
        var drawers = new DefaultObjectDrawerFactory();
        drawers.registerDrawer("shiheng/seal", drawer(page.seal() == null ? null : seals.of(page.seal()), RED));
        drawers.registerDrawer(
                "shiheng/code", drawer(page.check() == null ? null : SquareCode.of(page.check()), Color.BLACK));
        return print(html, drawers);
    }

    /** Pages with drawings: an object of the kind {@code shiheng/drawing} with the number {@code n} is the n-th of them. */
    public byte[] print(Document html, List<Drawing> drawings) {
        var drawers = new DefaultObjectDrawerFactory();
        drawers.registerDrawer("shiheng/drawing", (e, x, y, width, height, device, context, dots) -> {
            Drawing drawing = drawings.get(Integer.parseInt(e.getAttribute("n")));
            device.drawWithGraphics((float) x, (float) y, (float) width / dots, (float) height / dots, g -> {
                double scale = width / dots / drawing.width();
                g.transform(AffineTransform.getScaleInstance(scale, scale));
                drawing.draw(g);
            });
            return null;
        });
        return print(html, drawers);
    }

    /** An authority's seal as a drawing of its own. */
    public Drawing seal(String authority) {
        return new Drawing(100, 100, List.of(new Drawing.Inked(seals.of(authority), RED)));
    }

    /** A square code as a drawing of its own. */
    public Drawing squareCode(String text) {
        return new Drawing(100, 100, List.of(new Drawing.Inked(SquareCode.of(text), Color.BLACK)));
    }

    private byte[] print(Document html, DefaultObjectDrawerFactory drawers) {
        var out = new ByteArrayOutputStream(64 * 1024);
        try {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useFont(() -> new ByteArrayInputStream(fonts.regular()), Fonts.FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(() -> new ByteArrayInputStream(fonts.bold()), Fonts.FAMILY, 700, FontStyle.NORMAL, true)
                    .useObjectDrawerFactory(drawers)
                    .useUriResolver((base, uri) -> null)
                    .withProducer("Shiheng")
                    .withW3cDocument(html, null)
                    .toStream(out)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return fonts.searchable().mended(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FSObjectDrawer drawer(@Nullable Shape shape, Color colour) {
        return new FSObjectDrawer() {
            @Override
            public @Nullable Map<Shape, String> drawObject(
                    Element e,
                    double x,
                    double y,
                    double width,
                    double height,
                    OutputDevice device,
                    RenderingContext context,
                    int dotsPerPixel) {
                if (shape != null) {
                    device.drawWithGraphics(
                            (float) x, (float) y, (float) width / dotsPerPixel, (float) height / dotsPerPixel, g -> {
                                double scale = width / dotsPerPixel / 100;
                                g.setColor(colour);
                                g.fill(AffineTransform.getScaleInstance(scale, scale)
                                        .createTransformedShape(shape));
                            });
                }
                return null;
            }
        };
    }
}
