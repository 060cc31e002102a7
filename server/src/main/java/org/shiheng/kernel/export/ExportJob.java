package org.shiheng.kernel.export;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One export as it stands.
 *
 * @param words the conditions in words
 * @param personalReason why persons stand in full; null = they are masked
 * @param rowsTotal -1 while it is not known
 * @param sha256 of the finished file
 */
public record ExportJob(
        long id,
        int account,
        String list,
        Map<String, String> conditions,
        String words,
        @Nullable String personalReason,
        Format format,
        State state,
        int attempts,
        long rowsDone,
        long rowsTotal,
        String fileName,
        long sizeBytes,
        @Nullable String sha256,
        int downloads,
        @Nullable String message,
        Instant askedAt,
        @Nullable Instant endedAt,
        @Nullable Instant expiresAt) {

    /** What the file is. */
    public enum Format {
        CSV("csv", "text/csv;charset=UTF-8"),
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String ending;
        private final String type;

        Format(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }

        public String ending() {
            return ending;
        }

        public String type() {
            return type;
        }
    }

    /** Where it stands. */
    public enum State {
        QUEUED("排队"),
        RUNNING("正在导出"),
        DONE("可以下载"),
        FAILED("没有完成"),
        CANCELLED("已取消"),
        EXPIRED("已过期清理");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether it is still to end. */
        public boolean open() {
            return this == QUEUED || this == RUNNING;
        }
    }
}
