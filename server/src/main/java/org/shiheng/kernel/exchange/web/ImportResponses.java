package org.shiheng.kernel.exchange.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.ImportField;

/** What the import pages are answered with. */
final class ImportResponses {

    private ImportResponses() {}

    record ImportList(List<Import> items) {}

    /**
     * One import as it stands.
     *
     * @param columns the mapping: suggested at first, then as chosen
     * @param stations stations to choose from; empty while it runs and when it is done
     * @param rowsTaken of a dry run: rows that would be taken
     * @param takenBefore the same file, taken over before
     * @param findings the first ones; all of them are in the error file
     */
    record Import(
            long id,
            String fileName,
            String format,
            @Nullable String encoding,
            long sizeBytes,
            String state,
            String stateLabel,
            boolean running,
            List<String> header,
            List<List<String>> sample,
            Map<ImportField, Integer> columns,
            List<Field> fields,
            List<Station> stations,
            @Nullable Integer station,
            @Nullable String source,
            boolean dryRun,
            long rowsRead,
            long rowsTaken,
            long rowsKnown,
            long rowsRefused,
            long rowsWarned,
            @Nullable String message,
            @Nullable Before takenBefore,
            List<Finding> findings,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    record Field(String code, String label, boolean required) {}

    record Station(int id, String name) {}

    record Before(long id, @Nullable Instant endedAt, long rowsTaken) {}

    record Finding(long line, String outcome, String field, String value, String reason) {}

    /** @param next where the next page begins; none at the end */
    record FindingPage(List<Finding> items, @Nullable String next) {}

    record ReasonList(List<Reason> items) {}

    record Reason(
            String level, String levelLabel, String code, String field, long rows, long firstLine, String example) {}
}
