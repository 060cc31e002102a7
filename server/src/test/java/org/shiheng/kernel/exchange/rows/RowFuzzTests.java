package org.shiheng.kernel.exchange.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.dhatim.fastexcel.Workbook;

/**
 * Any bytes sent as a list become rows or a reason in Chinese, never a fault, and never more than they were.
 * {@code ./test --fuzz N} tries each N times.
 */
class RowFuzzTests {

    private static final byte[] CSV =
            "名称,统一社会信用代码,住所\r\n\"营口,甲店\",91210802MA0Y7K2H2F,\"渔市路\"\"1\"\"号\"\n乙店,,\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINES =
            "{\"名称\":\"甲店\",\"处罚类别\":[\"罚款\",\"没收\"],\"罚款\":1.5}\n{\"名称\":\"乙店\",\"罚款\":null}\n"
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] SHEET = sheet();

    /** Found by the property below: a mark of UTF-16 before a number of bytes that is not even. */
    @Example
    void aMarkOfUtf16BeforeBrokenTextIsRefusedWithAReason() {
        read(new byte[] {-1, -2, 0, 0, 0, 0, 0, 0, 0});
    }

    @Property
    void anyBytesBecomeRowsOrAReason(@ForAll @Size(max = 2_000) byte[] bytes) {
        read(bytes);
    }

    @Property
    void anyTextBecomesRowsOrAReason(@ForAll @StringLength(max = 1_000) String text) {
        read(text.getBytes(StandardCharsets.UTF_8));
        read(("{" + text + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void aChangedListIsStillReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int changes) {
        read(changed(CSV, seed, changes));
        read(changed(LINES, seed, changes));
    }

    @Property
    void aChangedWorkbookIsStillReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
        read(changed(SHEET, seed, changes));
    }

    private static void read(byte[] bytes) {
        try {
            Path file = Files.createTempFile("fuzz", ".list");
            try {
                Files.write(file, bytes);
                long rows = 0;
                try (RowSource source = ImportFile.examine(file).open()) {
                    for (var row = source.next(); row != null; row = source.next()) {
                        rows++;
                        assertThat(row.cells().length).isLessThanOrEqualTo(RowSource.MOST_CELLS * 2);
                        assertThat(Arrays.stream(row.cells()).allMatch(cell -> cell.length() <= RowSource.LONGEST_CELL))
                                .isTrue();
                    }
                } catch (UnreadableFile refused) {
                    assertThat(refused.getMessage()).contains("请");
                }
                assertThat(rows).isLessThanOrEqualTo(bytes.length + 1);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some bytes flipped, dropped, doubled or overwritten. */
    static byte[] changed(byte[] bytes, long seed, int changes) {
        var random = new Random(seed);
        byte[] now = bytes.clone();
        for (int i = 0; i < changes && now.length > 1; i++) {
            int at = random.nextInt(now.length);
            switch (random.nextInt(4)) {
                case 0 -> now[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> now[at] = (byte) "\0\"\n,{[\\\u007f".charAt(random.nextInt(8));
                case 2 -> now = Arrays.copyOf(now, at + 1);
                default -> {
                    int from = random.nextInt(now.length);
                    int length = Math.min(random.nextInt(16), Math.min(now.length - at, now.length - from));
                    System.arraycopy(now, from, now, at, length);
                }
            }
        }
        return now;
    }

    private static byte[] sheet() {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("名单");
            sheet.value(0, 0, "名称");
            sheet.value(0, 1, "成立日期");
            sheet.value(1, 0, "营口甲店");
            sheet.value(1, 1, java.time.LocalDate.of(2020, 3, 4));
            sheet.style(1, 1).format("yyyy-MM-dd").set();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
