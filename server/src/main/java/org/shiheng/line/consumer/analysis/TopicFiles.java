package org.shiheng.line.consumer.analysis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.shiheng.kernel.search.CsvCell;
import org.springframework.stereotype.Component;

/** The report on topics as files: CSV for figures, DOCX for the paper that goes to the leaders. */
@Component
public class TopicFiles {

    private static final List<String> HEADS = List.of("商品或服务", "问题", "本期（件）", "上期（件）", "增长", "涉及金额（元）");

    /** UTF-8 with a byte order mark, so that spreadsheet programs read it. */
    public byte[] csv(Topics.Report report) {
        var lines = new ArrayList<String>();
        lines.add(line(HEADS));
        report.rows().forEach(row -> lines.add(line(cells(row))));
        return ("\uFEFF" + String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    public byte[] docx(Topics.Report report) {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            paragraph(document, "消费投诉热点分析", 18, true);
            paragraph(
                    document,
                    report.from() + " 至 " + report.through() + "，与 " + report.comparedFrom() + " 起的同样天数相比",
                    10,
                    true);
            paragraph(document, summary(report), 12, false);
            paragraph(document, "一、商品和问题", 14, false);
            table(
                    document,
                    HEADS,
                    report.rows().stream().limit(20).map(TopicFiles::cells).toList());
            paragraph(document, "二、区县", 14, false);
            table(
                    document,
                    List.of("区县", "本期（件）", "上期（件）", "增长", "最多的商品或服务"),
                    report.areas().stream()
                            .map(area -> List.of(
                                    String.valueOf(area.name()),
                                    String.valueOf(area.complaints().now()),
                                    String.valueOf(area.complaints().before()),
                                    growth(area.complaints()),
                                    area.mostGoods() == null ? "" : area.mostGoods()))
                            .toList());
            paragraph(document, "三、各月", 14, false);
            table(
                    document,
                    List.of("月份", "投诉（件）"),
                    report.months().stream()
                            .map(month -> List.of(
                                    month.month().toString().substring(0, 7), String.valueOf(month.complaints())))
                            .toList());
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The figures in one sentence, as a report begins. */
    public static String summary(Topics.Report report) {
        var total = report.total();
        String top = report.rows().isEmpty()
                ? ""
                : "。最多的是" + report.rows().getFirst().goods() + "的"
                        + report.rows().getFirst().problem() + "问题，"
                        + report.rows().getFirst().complaints().now() + " 件";
        return "共收到消费投诉 " + total.complaints().now() + " 件，上期 "
                + total.complaints().before() + " 件" + change(total.complaints()) + "；涉及金额 "
                + yuan(total.amount()) + " 元，已挽回 " + yuan(total.paid()) + " 元" + top + "。";
    }

    private static List<String> cells(Topics.Row row) {
        return List.of(
                row.goods(),
                row.problem(),
                String.valueOf(row.complaints().now()),
                String.valueOf(row.complaints().before()),
                growth(row.complaints()),
                row.amount().toPlainString());
    }

    private static String change(Topics.Change change) {
        return change.growth() == null
                ? ""
                : (change.growth().signum() < 0 ? "，减少 " : "，增长 ")
                        + change.growth().abs().toPlainString() + "%";
    }

    private static String yuan(BigDecimal amount) {
        return new DecimalFormat("#,##0.##").format(amount);
    }

    private static String growth(Topics.Change change) {
        return change.growth() == null ? "无数据" : change.growth().toPlainString() + "%";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvCell::of).collect(Collectors.joining(","));
    }

    private static void paragraph(XWPFDocument document, String text, int size, boolean centred) {
        var paragraph = document.createParagraph();
        paragraph.setAlignment(centred ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
        var run = paragraph.createRun();
        run.setFontSize(size);
        run.setBold(size >= 14);
        run.setText(text);
    }

    private static void table(XWPFDocument document, List<String> heads, List<List<String>> rows) {
        XWPFTable table = document.createTable(rows.size() + 1, heads.size());
        for (int column = 0; column < heads.size(); column++) {
            table.getRow(0).getCell(column).setText(heads.get(column));
            for (int row = 0; row < rows.size(); row++) {
                table.getRow(row + 1).getCell(column).setText(rows.get(row).get(column));
            }
        }
    }
}
