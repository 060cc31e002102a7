package org.shiheng.kernel.exchange.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.intake.Batch;
import org.shiheng.kernel.exchange.intake.BatchFindings;
import org.shiheng.kernel.exchange.intake.Batches;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.stereotype.Component;

/** The refused rows of a batch as they came, with their reasons, to be mended and sent again. */
@Component
class RefusedRowList implements ExportList {

    private final Batches batches;
    private final BatchFindings findings;

    RefusedRowList(Batches batches, BatchFindings findings) {
        this.batches = batches;
        this.findings = findings;
    }

    @Override
    public String key() {
        return "refused-rows";
    }

    @Override
    public String title() {
        return "待改的行";
    }

    @Override
    public String act() {
        return "exchange.export";
    }

    @Override
    public boolean personal() {
        return false;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(Condition.text("batch", "归集批号"));
    }

    @Override
    public Prepared prepare(Question question) {
        String given = question.given("batch");
        if (given == null || !given.matches("\\d{1,15}")) {
            throw InvalidInput.of("#/conditions/batch", "exchange.batch-number-needed", "请填写归集批号，在“归集批次”里可以看到。");
        }
        Batch batch = batches.own(question.actor(), Long.parseLong(given));
        List<Column> columns = Stream.concat(
                        batch.header().stream().map(Column::text),
                        Stream.of(Column.number("原文件第几行"), Column.text("没有归集的原因")))
                .toList();
        return new Prepared(
                "第 " + batch.id() + " 批",
                columns,
                batch.counts().refused(),
                sink -> findings.refused(batch.id(), row -> sink.row(cells(batch, row))));
    }

    private static List<@Nullable Object> cells(Batch batch, BatchFindings.Refused row) {
        var cells = new ArrayList<@Nullable Object>(row.cells());
        while (cells.size() < batch.header().size()) {
            cells.add(null);
        }
        while (cells.size() > batch.header().size()) {
            cells.removeLast();
        }
        cells.add(row.line());
        cells.add(row.reasons());
        return cells;
    }
}
