package org.shiheng.kernel.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One import as it stands. */
public record ImportRecord(
        long id,
        String fileName,
        String fileHash,
        String format,
        @Nullable String encoding,
        long sizeBytes,
        List<String> header,
        List<List<String>> sample,
        Map<ImportField, Integer> columns,
        @Nullable String source,
        @Nullable Integer stationId,
        State state,
        boolean dryRun,
        long rowsRead,
        long rowsTaken,
        long rowsKnown,
        long rowsRefused,
        long rowsWarned,
        @Nullable String message,
        int accountId,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Where an import stands. */
    public enum State {
        UPLOADED("待对应列"),
        CHECKING("正在试导"),
        CHECKED("已试导，待导入"),
        TAKING_OVER("正在导入"),
        TAKEN_OVER("已导入"),
        FAILED("没有完成");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The Chinese name shown on screens. */
        public String label() {
            return label;
        }
    }
}
