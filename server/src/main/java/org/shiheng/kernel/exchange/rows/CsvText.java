package org.shiheng.kernel.exchange.rows;

/** Cells of a CSV file that a spreadsheet program opens safely. */
public final class CsvText {

    private CsvText() {}

    /** A quoted cell that no spreadsheet program takes for a formula. */
    public static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
