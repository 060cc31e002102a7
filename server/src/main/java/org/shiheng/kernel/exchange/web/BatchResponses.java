package org.shiheng.kernel.exchange.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.intake.Batch;

/** What the pages of batches are answered with. */
final class BatchResponses {

    private BatchResponses() {}

    /** @param sources those the reader may send for */
    record BatchList(List<BatchSummary> items, List<SourceChoice> sources) {}

    /** One batch in the list. */
    record BatchSummary(
            long id,
            String source,
            String sourceName,
            String kind,
            String kindName,
            String channel,
            String fileName,
            String state,
            String stateLabel,
            boolean running,
            @Nullable Long repairs,
            Batch.Counts counts,
            Instant createdAt) {}

    record SourceChoice(String code, String name, List<KindChoice> kinds) {}

    record KindChoice(String key, String name) {}

    /**
     * One batch as it stands.
     *
     * @param columns field to place of its column: suggested at first, then as chosen
     * @param counts of a try-out: what would become of the rows
     * @param linesDone every line up to this one is settled; -1 before the first
     * @param linesTotal how many there are; none where that cannot be told beforehand
     * @param forgottenOn since when refused rows, sample and file are gone
     */
    record BatchRow(
            long id,
            String source,
            String sourceName,
            String kind,
            String kindName,
            String channel,
            String fileName,
            String format,
            @Nullable String encoding,
            long sizeBytes,
            List<String> header,
            List<List<String>> sample,
            Map<String, Integer> columns,
            List<SourceController.KindFieldRow> fields,
            String state,
            String stateLabel,
            boolean running,
            @Nullable Long repairs,
            Batch.Counts counts,
            long linesDone,
            @Nullable Long linesTotal,
            @Nullable String message,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable LocalDate forgottenOn) {}

    record ReasonList(List<Reason> items) {}

    record Reason(String code, @Nullable String field, long rows, long firstLine, String example) {}

    /** @param next where the next page begins; none at the end */
    record LinePage(List<Line> items, @Nullable String next) {}

    record Line(long line, @Nullable String field, @Nullable String value, String code, String reason) {}

    /** @param findings the first ones, once the rows are settled */
    record SignedBatch(
            long id,
            String state,
            String stateLabel,
            Batch.Counts counts,
            @Nullable String message,
            List<Line> findings) {}
}
