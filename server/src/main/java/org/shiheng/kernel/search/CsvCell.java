package org.shiheng.kernel.search;

/** A cell of a CSV file that no spreadsheet program takes for a formula. */
public final class CsvCell {

    private CsvCell() {}

    /** The cell as it is written, quoted when it must be. */
    public static String of(String value) {
        String safe = value.replace("\0", "");
        if (!safe.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(safe.charAt(0)) >= 0) {
            safe = "'" + safe;
        }
        boolean quoted =
                safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf('\n') >= 0 || safe.indexOf('\r') >= 0;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
