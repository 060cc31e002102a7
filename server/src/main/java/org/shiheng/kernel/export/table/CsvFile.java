package org.shiheng.kernel.export.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.export.ExportList;

/**
 * A CSV file in UTF-8 with the mark by which spreadsheet programs know it. What they would take for a formula is quoted,
 * and long numbers of a text column are led by a tab, else they show 2.1E+14 and lose their last digits.
 */
public final class CsvFile implements TableFile {

    /** From so many digits on spreadsheet programs show a power of ten. */
    private static final int LONG_NUMBER = 12;

    private final BufferedWriter out;

    public CsvFile(OutputStream to, List<ExportList.Column> columns) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
        out.write('\uFEFF');
        row(columns.stream().map(ExportList.Column::title).toList());
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            Object cell = cells.get(i);
            if (cell != null) {
                out.write(cell instanceof Number ? cell.toString() : cell(cell.toString()));
            }
        }
        out.write("\r\n");
    }

    static String cell(String value) {
        String safe = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        if (safe.isEmpty()) {
            return safe;
        }
        if ("=+-@\t\r＝＋－＠".indexOf(safe.charAt(0)) >= 0) {
            safe = "'" + safe;
        } else if (safe.length() >= LONG_NUMBER && safe.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "\"\t" + safe + '"';
        }
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
