package org.shiheng.kernel.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.shiheng.kernel.export.ExportList.Column;

/** What stands in a file, as another program reads it back. */
class TableFileTests {

    private static final List<Column> COLUMNS =
            List.of(Column.text("名称"), Column.text("注册号"), Column.day("成立日期"), Column.number("人数"));

    @Test
    void aWorkbookKeepsCodesAsTextDaysAsDaysAndNothingAsAFormula() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new SheetFile(out, "监管对象", COLUMNS)) {
            sheet.row(List.of("=HYPERLINK(\"http://x\",\"点\")", "210800000012345678", LocalDate.of(2020, 2, 29), 12));
            sheet.row(Arrays.asList("甲<乙>&\u0007丙\uD83D", null, LocalDate.of(1899, 1, 1), null));
        }

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(book.getFirstSheet().getName()).isEqualTo("监管对象");
            assertThat(rows.get(0).getCellText(1)).isEqualTo("注册号");
            assertThat(rows.get(1).getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(1).getCellText(0)).isEqualTo("=HYPERLINK(\"http://x\",\"点\")");
            assertThat(rows.get(1).getCell(1).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(1).getCellText(1)).isEqualTo("210800000012345678");
            assertThat(rows.get(1).getCell(2).asDate().toLocalDate()).isEqualTo("2020-02-29");
            assertThat(rows.get(1).getCell(3).asNumber()).isEqualByComparingTo("12");
            assertThat(rows.get(2).getCellText(0)).isEqualTo("甲<乙>&丙");
            assertThat(rows.get(2).getCellText(2)).isEqualTo("1899-01-01");
        }
    }

    @Test
    void afterAFullSheetTheNextOneBeginsWithItsHead() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new SheetFile(out, "名[单]", List.of(Column.text("名称")), 2)) {
            for (int i = 1; i <= 5; i++) {
                sheet.row(List.of("第" + i));
            }
        }

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getSheets().map(sheet -> sheet.getName())).containsExactly("名 单 1", "名 单 2", "名 单 3");
            List<Row> last = book.getSheet(2).orElseThrow().read();
            assertThat(last.stream().map(row -> row.getCellText(0))).containsExactly("名称", "第5");
        }
    }

    @Test
    void aCsvFileHasItsMarkQuotesFormulasAndLeadsLongNumbersByATab() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var csv = new CsvFile(out, COLUMNS)) {
            csv.row(Arrays.asList("=1+1", "210800000012345", LocalDate.of(2020, 2, 29), 12));
            csv.row(Arrays.asList("甲,\"乙\"\n丙\0", "12345", null, -3));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF名称,注册号,成立日期,人数\r\n'=1+1,\"\t210800000012345\",2020-02-29,12\r\n"
                        + "\"甲,\"\"乙\"\"\n丙\",12345,,-3\r\n");
    }
}
