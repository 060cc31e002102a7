package org.shiheng.kernel.document.print;

/** The printer without the application around it. */
public final class Printers {

    private static final Fonts FONTS = new Fonts();

    private Printers() {}

    public static PdfPrinter pdf() {
        return new PdfPrinter(FONTS, new SealShape(FONTS));
    }

    public static SealShape seal() {
        return new SealShape(FONTS);
    }
}
