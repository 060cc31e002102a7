package org.shiheng.kernel.exchange.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.shiheng.kernel.exchange.rows.CsvText;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A CSV file that is written to the browser row by row, with the mark by which spreadsheet programs know UTF-8. */
final class CsvAnswer implements AutoCloseable {

    private final BufferedWriter out;

    CsvAnswer(HttpServletResponse response, String fileName) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        out.write('\uFEFF');
    }

    /** Numbers stand bare, everything else as text that no program takes for a formula. */
    void row(List<?> cells) {
        try {
            for (int i = 0; i < cells.size(); i++) {
                Object cell = cells.get(i);
                String text = String.valueOf(cell);
                out.write((i == 0 ? "" : ",") + (cell instanceof Number ? text : CsvText.cell(text)));
            }
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
