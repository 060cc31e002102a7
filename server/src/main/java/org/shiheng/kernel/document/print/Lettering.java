package org.shiheng.kernel.document.print;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Letters as shapes, so that a drawing needs no typeface wherever it is shown. */
@Component
public class Lettering {

    private final Fonts fonts;
    private final Map<Integer, Fonts.Letter> letters = new ConcurrentHashMap<>();

    Lettering(Fonts fonts) {
        this.fonts = fonts;
    }

    /** How wide a line of text is at a size. */
    public double width(String text, double size) {
        return text.codePoints().mapToDouble(each -> letter(each).advance()).sum() * size;
    }

    /** A line of text that begins at a point and stands on its base line. */
    public Shape at(String text, double x, double y, double size) {
        var line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double pen = x;
        for (int character : text.codePoints().toArray()) {
            Fonts.Letter letter = letter(character);
            var place = AffineTransform.getTranslateInstance(pen, y);
            place.scale(size, size);
            line.append(place.createTransformedShape(letter.shape()), false);
            pen += letter.advance() * size;
        }
        return line;
    }

    /** The text shortened with an ellipsis until it fits. */
    public String fitting(String text, double size, double most) {
        if (width(text, size) <= most) {
            return text;
        }
        String kept = text;
        while (!kept.isEmpty() && width(kept + "…", size) > most) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept + "…";
    }

    private Fonts.Letter letter(int character) {
        return letters.computeIfAbsent(character, fonts::letter);
    }
}
