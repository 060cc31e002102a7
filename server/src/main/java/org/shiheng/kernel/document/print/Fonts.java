package org.shiheng.kernel.document.print;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The typeface of documents. It travels inside the program (Noto Serif SC, OFL); a program that was built without the
 * front end's packages uses Debian's LXGW WenKai instead, and without either a document is refused with the remedy.
 */
@Component
public class Fonts {

    static final String FAMILY = "document";

    private static final String REGULAR = "fonts/400Regular/NotoSerifSC_400Regular.ttf";
    private static final String BOLD = "fonts/700Bold/NotoSerifSC_700Bold.ttf";
    private static final Path DEBIAN = Path.of("/usr/share/fonts/truetype/lxgw-wenkai");

    private byte @Nullable [] regular;
    private byte @Nullable [] bold;
    private @Nullable TrueTypeFont outlines;
    private @Nullable TrueTypeFont thin;
    private @Nullable SearchableText searchable;

    synchronized byte[] regular() {
        if (regular == null) {
            regular = read(REGULAR, "LXGWWenKai-Regular.ttf");
        }
        return regular;
    }

    synchronized byte[] bold() {
        if (bold == null) {
            bold = read(BOLD, "LXGWWenKai-Bold.ttf");
        }
        return bold;
    }

    /** What puts the characters of a PDF in this typeface right. */
    synchronized SearchableText searchable() {
        if (searchable == null) {
            try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(regular()))) {
                searchable = new SearchableText(font.getUnicodeCmapLookup());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return searchable;
    }

    /** The outline of one character on a square of 1, standing on the base line; y grows downwards. */
    public synchronized Shape outline(int character) {
        try {
            if (outlines == null) {
                outlines = new TTFParser().parse(new RandomAccessReadBuffer(bold()));
            }
            int glyph = outlines.getUnicodeCmapLookup().getGlyphId(character);
            var found = outlines.getGlyph().getGlyph(glyph);
            double unit = 1.0 / outlines.getUnitsPerEm();
            return found == null
                    ? new java.awt.geom.Path2D.Double()
                    : AffineTransform.getScaleInstance(unit, -unit).createTransformedShape(found.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One character of the regular typeface on a square of 1, and how far the pen moves on. */
    synchronized Letter letter(int character) {
        try {
            if (thin == null) {
                thin = new TTFParser().parse(new RandomAccessReadBuffer(regular()));
            }
            int glyph = thin.getUnicodeCmapLookup().getGlyphId(character);
            var found = thin.getGlyph().getGlyph(glyph);
            double unit = 1.0 / thin.getUnitsPerEm();
            Shape shape = found == null
                    ? new java.awt.geom.Path2D.Double()
                    : AffineTransform.getScaleInstance(unit, -unit).createTransformedShape(found.getPath());
            return new Letter(shape, thin.getAdvanceWidth(glyph) * unit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A letter; y grows downwards. */
    record Letter(Shape shape, double advance) {}

    private static byte[] read(String place, String debian) {
        try {
            var shipped = new ClassPathResource(place);
            if (shipped.exists()) {
                try (InputStream in = shipped.getInputStream()) {
                    return in.readAllBytes();
                }
            }
            if (Files.exists(DEBIAN.resolve(debian))) {
                return Files.readAllBytes(DEBIAN.resolve(debian));
            }
            throw new MissingFont();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There is no typeface to print Chinese with. */
    public static final class MissingFont extends RuntimeException {
        MissingFont() {
            super("缺少文书用的中文字体：请在 web 目录执行 npm ci 后重新构建，或安装 fonts-lxgw-wenkai");
        }
    }
}
