package org.shiheng.kernel.exchange.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/** Rows of the first sheet of an XLSX workbook, as a stream; the packed file is measured before it is unpacked. */
final class SheetRows implements RowSource {

    /** Unpacked bytes at most, and how far a part may be packed: real sheets pack to a tenth or a thirtieth. */
    private static final long MOST_UNPACKED = 1L << 30;

    private static final long MOST_RATIO = 200;

    private final ReadableWorkbook book;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    SheetRows(Path file) throws IOException {
        measure(file);
        try {
            book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
            rows = book.getFirstSheet().openStream().iterator();
        } catch (IOException | RuntimeException e) {
            // The reader of workbooks answers a broken part with whatever it stumbled over.
            throw damaged();
        }
    }

    /** Unpacks once into nothing, counting: what the directory of the archive says of its sizes may be a lie. */
    private static void measure(Path file) throws IOException {
        long packed = Math.max(Files.size(file), 1);
        long unpacked = 0;
        boolean workbook = false;
        var buffer = new byte[1 << 16];
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                workbook |= entry.getName().equals("xl/workbook.xml");
                try (var in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED || unpacked > (1 << 24) && unpacked / packed > MOST_RATIO) {
                            throw new UnreadableFile("packed-too-far", "这个 XLSX 解压后大得不正常，为安全起见没有读取。请另存为 CSV 后上传。");
                        }
                    }
                }
            }
        } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
            throw damaged();
        }
        if (!workbook) {
            throw new UnreadableFile("not-a-workbook", "这是一个压缩包，里面没有工作表。请上传 XLSX 或 CSV 文件。");
        }
    }

    @Override
    public RowSource.@Nullable Row next() {
        try {
            while (rows.hasNext()) {
                var row = rows.next();
                var cells = new String[Math.min(row.getCellCount(), MOST_CELLS)];
                boolean blank = true;
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = row.getOptionalCell(i).map(SheetRows::text).orElse("");
                    blank &= cells[i].isBlank();
                }
                if (!blank) {
                    return new RowSource.Row(row.getRowNum(), cells);
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw damaged();
        }
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            String format = cell.getDataFormatString();
            boolean day =
                    format != null && (format.contains("yy") || format.contains("mm-dd") || format.contains("m/d"));
            return day
                    ? cell.asDate().toLocalDate().toString()
                    : cell.getRawValue().replaceFirst("\\.0$", "");
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return text == null ? "" : text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text;
    }

    private static UnreadableFile damaged() {
        return new UnreadableFile("damaged", "这个 XLSX 打不开，可能已损坏或加了密码。请在电子表格软件中打开确认，另存后重新上传。");
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
