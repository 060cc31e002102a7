package org.shiheng.kernel.document.print;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Filled shapes on a canvas whose unit is the point: one drawing for PDF, for a page (SVG) and for DOCX (PNG). */
public record Drawing(double width, double height, List<Inked> inked) {

    private static final double DOTS_A_POINT = 3;

    public Drawing {
        inked = List.copyOf(inked);
    }

    /** Draws it where the origin of the graphics is. */
    public void draw(Graphics2D g) {
        for (Inked one : inked) {
            g.setColor(one.colour());
            g.fill(one.shape());
        }
    }

    /** As SVG; the words are for whoever cannot see it. */
    public String svg(String words) {
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(String.format(Locale.ROOT, "%.1f %.1f", width, height))
                .append("\"><title>")
                .append(words.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</title>");
        for (Inked one : inked) {
            Color colour = one.colour();
            svg.append("<path fill=\"")
                    .append("#%02x%02x%02x".formatted(colour.getRed(), colour.getGreen(), colour.getBlue()))
                    .append("\" d=\"")
                    .append(SealShape.path(one.shape()))
                    .append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    /** As PNG, fine enough for print. */
    public byte[] png() {
        var image = new BufferedImage(
                (int) Math.ceil(width * DOTS_A_POINT),
                (int) Math.ceil(height * DOTS_A_POINT),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.transform(AffineTransform.getScaleInstance(DOTS_A_POINT, DOTS_A_POINT));
        draw(g);
        g.dispose();
        try (var out = new ByteArrayOutputStream(32 * 1024)) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shape and its ink. */
    public record Inked(Shape shape, Color colour) {}
}
