package org.shiheng.line.plan.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.document.FileSeals;
import org.shiheng.kernel.document.report.PrintedReport;
import org.shiheng.kernel.document.report.ReportBlock;
import org.shiheng.kernel.document.report.ReportChart;
import org.shiheng.kernel.document.report.ReportPrinter;
import org.springframework.stereotype.Component;

/** Prints a report: what is struck out is left out, and every paragraph, table and chart names its snapshots. */
@Component
class EvaluationPrinter {

    private final ReportPrinter printer;
    private final Departments departments;

    EvaluationPrinter(ReportPrinter printer, Departments departments) {
        this.printer = printer;
        this.departments = departments;
    }

    /** As it is signed. */
    Printed signed(Evaluation report, List<Evaluation.Part> parts, Signature signature) {
        PrintedReport printed = report(
                report,
                parts,
                signature.number(),
                false,
                List.of(
                        signature.number(),
                        Say.day(signature.on()),
                        "起草：" + report.draftedBy() + "　签发：" + signature.by()),
                signature.seal());
        return new Printed(printer.pdf(printed), printer.docx(printed));
    }

    byte[] draftPdf(Evaluation report, List<Evaluation.Part> parts) {
        return printer.pdf(draft(report, parts));
    }

    byte[] draftDocx(Evaluation report, List<Evaluation.Part> parts) {
        return printer.docx(draft(report, parts));
    }

    String svg(ReportChart chart, String words) {
        return printer.svg(chart, words);
    }

    private PrintedReport draft(Evaluation report, List<Evaluation.Part> parts) {
        return report(report, parts, "送审稿", true, List.of("送审稿，未签发", "起草：" + report.draftedBy()), null);
    }

    private PrintedReport report(
            Evaluation report,
            List<Evaluation.Part> parts,
            String foot,
            boolean draft,
            List<String> under,
            FileSeals.@Nullable Code seal) {
        String bureau = departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.CITY)
                .map(Department::name)
                .findFirst()
                .orElseThrow();
        return new PrintedReport(
                bureau,
                report.title(),
                under,
                foot,
                draft,
                blocks(parts),
                seal == null ? null : new PrintedReport.Sealed(bureau, seal.grouped(), seal.check()));
    }

    private static List<ReportBlock> blocks(List<Evaluation.Part> parts) {
        var blocks = new ArrayList<ReportBlock>();
        for (Evaluation.Part part : parts) {
            if (part.struck() || part.text().isBlank()) {
                continue;
            }
            switch (part.kind()) {
                case HEADING -> blocks.add(new ReportBlock.Heading(part.text().startsWith("（") ? 2 : 1, part.text()));
                case TEXT, FINDING, MEASURE ->
                    part.text()
                            .lines()
                            .filter(line -> !line.isBlank())
                            .forEach(line -> blocks.add(new ReportBlock.Words(line.strip(), mark(part))));
                case TABLE -> blocks.add(table(part));
                case CHART -> {
                    PartContent content = part.content();
                    ReportChart chart = content == null ? null : content.chart();
                    if (chart != null) {
                        blocks.add(new ReportBlock.Chart(part.text(), chart, mark(part)));
                    }
                }
            }
        }
        return blocks;
    }

    private static ReportBlock.Table table(Evaluation.Part part) {
        PartContent.Table table = java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(part.content()).table());
        return new ReportBlock.Table(
                part.text(),
                table.columns().stream()
                        .map(column -> new ReportBlock.Column(column.title(), column.share(), column.figures()))
                        .toList(),
                table.rows().stream().map(PartContent.Row::cells).toList(),
                mark(part));
    }

    /** {@code 〔指标快照第12号〕}, and where a person's own figures come from. */
    private static @Nullable String mark(Evaluation.Part part) {
        String from = part.sources().stream().map(Source::words).collect(Collectors.joining("、"));
        String origin = part.origin();
        String all = origin == null ? from : from.isEmpty() ? origin : from + "；" + origin;
        return all.isEmpty() ? null : "〔" + all + "〕";
    }

    /** The two files. */
    record Printed(byte[] pdf, byte[] docx) {}

    /** Who signs, when, under which number, and the code that its seal is checked by. */
    record Signature(String number, LocalDate on, String by, FileSeals.Code seal) {}
}
