package org.shiheng.kernel.document.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;

/** A square code as one shape on a square of 100: sharp at any size and in print. */
final class SquareCode {

    private SquareCode() {}

    static Shape of(String text) {
        try {
            BitMatrix matrix = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 1));
            var shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y)) {
                        shape.append(new Rectangle2D.Double(x, y, 1, 1), false);
                    }
                }
            }
            double scale = 100.0 / matrix.getWidth();
            return AffineTransform.getScaleInstance(scale, scale).createTransformedShape(shape);
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
