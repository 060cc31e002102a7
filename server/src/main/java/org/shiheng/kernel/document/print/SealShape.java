package org.shiheng.kernel.document.print;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What a seal looks like: a ring, a star, and the authority's name from left to right along the upper arc; one shape on a
 * square of 100. The proof is the signature, not this picture.
 *
 * <p>Basis: 《国务院关于国家行政机关和企业事业单位社会团体印章管理的规定》（国发〔1999〕25号） (圆形,中央刊五角星,自左而右环行).
 */
@Component
public class SealShape {

    private static final double CENTRE = 50;
    private static final double RADIUS = 47;
    private static final double TEXT_RADIUS = 38.5;

    private final Fonts fonts;

    SealShape(Fonts fonts) {
        this.fonts = fonts;
    }

    /** The shape, to be filled in red. */
    public Shape of(String name) {
        var shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
        shape.append(
                new BasicStroke(2.6f)
                        .createStrokedShape(
                                new Ellipse2D.Double(CENTRE - RADIUS, CENTRE - RADIUS, 2 * RADIUS, 2 * RADIUS)),
                false);
        shape.append(star(13.5), false);
        int[] characters = name.codePoints().toArray();
        // A short name keeps its letters together; a long one may use five sixths of the ring.
        double span = Math.min(Math.toRadians(300), Math.toRadians(27) * Math.max(characters.length - 1, 1));
        double step = characters.length == 1 ? 0 : span / (characters.length - 1);
        double size = Math.min(13, step == 0 ? 13 : step * TEXT_RADIUS * 0.92);
        for (int i = 0; i < characters.length; i++) {
            double angle = -span / 2 + i * step;
            Shape glyph = centred(fonts.outline(characters[i]), size);
            var place = new AffineTransform();
            place.translate(CENTRE, CENTRE);
            place.rotate(angle);
            place.translate(0, -TEXT_RADIUS);
            shape.append(place.createTransformedShape(glyph), false);
        }
        return shape;
    }

    /** As an SVG of one path. */
    public String svg(String name) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\"><path fill=\"#d7000f\" d=\""
                + path(of(name)) + "\"/></svg>";
    }

    /** The path of a shape, as SVG writes it. */
    public static String path(Shape shape) {
        var path = new StringBuilder();
        var c = new double[6];
        for (PathIterator it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> path.append('M').append(points(c, 2));
                case PathIterator.SEG_LINETO -> path.append('L').append(points(c, 2));
                case PathIterator.SEG_QUADTO -> path.append('Q').append(points(c, 4));
                case PathIterator.SEG_CUBICTO -> path.append('C').append(points(c, 6));
                default -> path.append('Z');
            }
        }
        return path.toString();
    }

    private static String points(double[] c, int count) {
        var points = new StringBuilder();
        for (int i = 0; i < count; i++) {
            points.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.2f", c[i]));
        }
        return points.toString();
    }

    private static Shape star(double radius) {
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double angle = Math.PI * i / 5 - Math.PI / 2;
            double r = i % 2 == 0 ? radius : radius * 0.382;
            double x = CENTRE + r * Math.cos(angle);
            double y = CENTRE + r * Math.sin(angle);
            if (i == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return new Area(star);
    }

    /** The glyph at a size, its box centred on the origin. */
    private static Shape centred(Shape glyph, double size) {
        Shape scaled = AffineTransform.getScaleInstance(size, size).createTransformedShape(glyph);
        Rectangle2D box = scaled.getBounds2D();
        return AffineTransform.getTranslateInstance(-box.getCenterX(), -box.getCenterY())
                .createTransformedShape(scaled);
    }
}
