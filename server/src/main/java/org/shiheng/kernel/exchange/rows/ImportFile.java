package org.shiheng.kernel.exchange.rows;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a file is: format, encoding and separator, found out from its content and never from its name.
 *
 * @param encoding of a CSV file; null for XLSX
 */
public record ImportFile(Path path, Format format, @Nullable Charset encoding, char separator) {

    private static final long LONGEST_FIRST_LINE = 4L << 20;

    private static final Charset GB18030 = Charset.forName("GB18030");

    /** How a file is laid out. */
    public enum Format {
        CSV,
        XLSX,
        JSON_LINES
    }

    /** Finds out what a file is; refuses what is no table. */
    public static ImportFile examine(Path path) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(8192);
        }
        if (head.length == 0) {
            throw new UnreadableFile("empty", "文件是空的。请确认选对了文件。");
        }
        if (starts(head, 'P', 'K', 3, 4)) {
            return new ImportFile(path, Format.XLSX, null, ',');
        }
        if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableFile("old-workbook", "这是老版的 XLS 文件（或加了密码的工作簿）。请在电子表格软件中另存为 XLSX 或 CSV 后上传。");
        }
        endingLine(path);
        Charset encoding = encoding(path, head);
        String beginning = new String(head, encoding).replace("\uFEFF", "");
        String trimmed = beginning.stripLeading();
        if (trimmed.startsWith("{")) {
            return new ImportFile(path, Format.JSON_LINES, encoding, ',');
        }
        if (trimmed.startsWith("<") || trimmed.startsWith("%PDF") || trimmed.startsWith("[")) {
            throw new UnreadableFile("not-a-table", "文件内容不是表格（像是网页、PDF 或其他格式）。请上传 CSV 或 XLSX 名单。");
        }
        return new ImportFile(path, Format.CSV, encoding, separator(beginning));
    }

    /**
     * A list of rows has a line end somewhere in its first megabytes; what has none is refused before anything else is
     * read of it, however large it is. UTF-16 has its zero byte beside the line end, which does not matter here.
     */
    private static void endingLine(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            var buffer = new byte[1 << 16];
            long seen = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n' || buffer[i] == '\r') {
                        return;
                    }
                }
                seen += read;
                if (seen > LONGEST_FIRST_LINE) {
                    throw new UnreadableFile(
                            "no-line-end", "文件开头的 " + (LONGEST_FIRST_LINE >> 20) + " MB 里没有换行，不像名单。请检查后每户写一行，重新上传。");
                }
            }
        }
    }

    private static Charset encoding(Path path, byte[] head) throws IOException {
        if (starts(head, 0xFF, 0xFE)) {
            return whole(path, StandardCharsets.UTF_16LE);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return whole(path, StandardCharsets.UTF_16BE);
        }
        for (byte b : head) {
            if (b == 0) {
                throw new UnreadableFile("binary", "文件内容不是文字（可能是图片、程序或其他格式）。请上传 CSV 或 XLSX 名单。");
            }
        }
        for (Charset known : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
            if (decodes(path, known)) {
                return known;
            }
        }
        throw new UnreadableFile("unknown-encoding", "文字编码既不是 UTF-8 也不是 GB18030（GBK）。请在电子表格软件中另存为“CSV UTF-8”后上传。");
    }

    /** The mark at its beginning says what it is; that does not make the rest of it text. */
    private static Charset whole(Path path, Charset marked) throws IOException {
        if (!decodes(path, marked)) {
            throw new UnreadableFile("damaged-text", "文件开头写明是 UTF-16 编码，后面却有不完整的文字，可能没有传完。请在电子表格软件中另存为“CSV UTF-8”后上传。");
        }
        return marked;
    }

    private static boolean decodes(Path path, Charset charset) throws IOException {
        var buffer = new char[1 << 16];
        try (Reader reader = strict(Files.newInputStream(path), charset)) {
            while (reader.read(buffer) >= 0) {
                // Only whether it can be read is asked.
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Reader strict(InputStream in, Charset charset) {
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The separator that the first line holds most of. */
    private static char separator(String beginning) {
        String first =
                beginning.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {',', '\t', ';', '|'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** How many lines a text file has, for showing how far the work is; a workbook does not say beforehand. */
    public OptionalLong lines() throws IOException {
        if (format == Format.XLSX) {
            return OptionalLong.empty();
        }
        long ends = 0;
        byte last = '\n';
        try (InputStream in = Files.newInputStream(path)) {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    ends += buffer[i] == '\n' ? 1 : 0;
                }
                last = read > 0 ? buffer[read - 1] : last;
            }
        }
        return OptionalLong.of(last == '\n' ? ends : ends + 1);
    }

    /** The rows of the file, the first being its head. */
    public RowSource open() throws IOException {
        if (format == Format.XLSX) {
            return new SheetRows(path);
        }
        Reader reader = new BufferedReader(
                strict(Files.newInputStream(path), encoding == null ? StandardCharsets.UTF_8 : encoding), 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return format == Format.JSON_LINES ? new JsonRows(reader) : new CsvRows(reader, separator);
    }

    /** The same kind of file out of text, for tests of the rows alone. */
    public static RowSource ofText(String text) {
        return new CsvRows(
                new InputStreamReader(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8),
                ',');
    }

    private static boolean starts(byte[] head, int... expected) {
        return head.length >= expected.length && Arrays.equals(Arrays.copyOf(head, expected.length), bytes(expected));
    }

    private static byte[] bytes(int[] values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
