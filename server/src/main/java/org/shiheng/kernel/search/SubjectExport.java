package org.shiheng.kernel.search;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.springframework.stereotype.Component;

/** Writes lists of subjects as CSV or XLSX, row by row in constant memory. Personal data (people, phones) stay inside. */
@Component
public class SubjectExport {

    private static final List<String> HEAD =
            List.of("统一社会信用代码", "注册号", "名称", "主体类型", "登记状态", "成立日期", "行业代码", "行业", "区划", "住所", "监管单位", "登记机关", "信用类别");

    private final SubjectSearch search;
    private final Departments departments;

    SubjectExport(SubjectSearch search, Departments departments) {
        this.search = search;
        this.departments = departments;
    }

    /** Writes UTF-8 with a mark in front, so that spreadsheet programs read Chinese; returns the number of rows. */
    public long csv(Scope scope, SubjectFilter filter, long limit, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write('\uFEFF');
        line(writer, HEAD);
        try {
            long rows = search.stream(scope, filter, limit, hit -> {
                try {
                    line(writer, cells(hit));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.flush();
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes one sheet; every cell is text, so that no code loses digits and nothing is taken for a formula. */
    public long xlsx(Scope scope, SubjectFilter filter, long limit, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Shiheng", "1.0")) {
            Worksheet sheet = book.newWorksheet("监管对象");
            write(sheet, 0, HEAD);
            var next = new int[] {1};
            long rows = search.stream(scope, filter, limit, hit -> {
                write(sheet, next[0]++, cells(hit));
                if (next[0] % 1_000 == 0) {
                    try {
                        sheet.flush();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            sheet.finish();
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> cells(SubjectHit hit) {
        return List.of(
                text(hit.uscc()),
                text(hit.registrationNumber()),
                hit.name(),
                hit.type().label(),
                hit.status().label(),
                hit.establishedOn() == null ? "" : hit.establishedOn().toString(),
                text(hit.industry()),
                hit.industry() == null
                        ? ""
                        : Industry.find(hit.industry()).map(Industry::name).orElse(""),
                Divisions.official()
                        .find(String.valueOf(hit.division()))
                        .map(Divisions.Division::name)
                        .orElse(String.valueOf(hit.division())),
                text(hit.address()),
                departments.nameOf(hit.stationId()),
                text(hit.registrationAuthority()),
                text(hit.creditClass()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static void write(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column).replace("\0", ""));
        }
    }

    private static void line(BufferedWriter writer, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(CsvCell.of(cells.get(i)));
        }
        writer.write("\r\n");
    }
}
