package org.shiheng.line.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a reader finds in an answer: the words of a PDF and the files in a ZIP, not their packed bytes. */
final class PublicText {

    private PublicText() {}

    static String of(MockHttpServletResponse response) {
        byte[] bytes = response.getContentAsByteArray();
        String type = String.valueOf(response.getContentType());
        try {
            if (type.contains("pdf")) {
                try (var pdf = Loader.loadPDF(bytes)) {
                    return new PDFTextStripper().getText(pdf);
                }
            }
            if (type.contains("zip") || type.contains("openxmlformats")) {
                var text = new StringBuilder();
                try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                    while (zip.getNextEntry() != null) {
                        text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                return text.toString();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
