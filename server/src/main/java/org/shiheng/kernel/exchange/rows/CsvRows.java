package org.shiheng.kernel.exchange.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of separated text (RFC 4180, and what spreadsheet programs make of it): quoted cells may hold line breaks; a quote
 * that is never closed is told with the line it began on instead of swallowing the rest of the file.
 */
final class CsvRows implements RowSource {

    private final Reader in;
    private final char separator;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder cell = new StringBuilder();
    private int length;
    private int place;
    private long line = 1;

    CsvRows(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            long began = line;
            List<String> cells = new ArrayList<>();
            int end = readRow(cells);
            boolean blank = cells.stream().allMatch(String::isBlank);
            if (!blank) {
                return new Row(began, cells.toArray(String[]::new));
            }
            if (end < 0) {
                return null;
            }
        }
    }

    /** Reads one row; returns what ended it, -1 at the end of the file. */
    private int readRow(List<String> cells) throws IOException {
        while (true) {
            int end = readCell(cells);
            if (end != separator) {
                return end;
            }
        }
    }

    private int readCell(List<String> cells) throws IOException {
        cell.setLength(0);
        int c = read();
        if (c == '"') {
            readQuoted();
            c = read();
        }
        while (c >= 0 && c != separator && c != '\n' && c != '\r') {
            keep(c, line);
            c = read();
        }
        if (c == '\r') {
            c = '\n';
            if (peek() == '\n') {
                read();
            }
            line++;
        } else if (c == '\n') {
            line++;
        }
        cells.add(cell.toString());
        if (cells.size() > MOST_CELLS) {
            throw new UnreadableFile(
                    "too-many-columns", "第 " + line + " 行有 " + MOST_CELLS + " 列以上，不像名单。请检查分隔符，或另存为 CSV 后重新上传。");
        }
        return c;
    }

    private void readQuoted() throws IOException {
        long began = line;
        while (true) {
            int c = read();
            if (c < 0) {
                throw new UnreadableFile(
                        "open-quote", "第 " + began + " 行开始的英文双引号没有闭合，后面的内容都被当成了一个单元格。请补上或删去这个引号后重新上传。");
            }
            if (c == '"') {
                if (peek() != '"') {
                    return;
                }
                read();
            }
            if (c == '\n') {
                line++;
            }
            keep(c, began);
        }
    }

    private void keep(int c, long began) {
        if (cell.length() >= LONGEST_CELL) {
            throw new UnreadableFile(
                    "cell-too-long", "第 " + began + " 行有一个单元格超过 " + LONGEST_CELL + " 个字，多半是英文双引号没有闭合。请检查这一行后重新上传。");
        }
        cell.append((char) c);
    }

    private int peek() throws IOException {
        return fill() ? buffer[place] : -1;
    }

    private int read() throws IOException {
        return fill() ? buffer[place++] : -1;
    }

    private boolean fill() throws IOException {
        if (place < length) {
            return true;
        }
        length = Math.max(in.read(buffer), 0);
        place = 0;
        return length > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
