package org.shiheng.kernel.exchange.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One batch as it stands.
 *
 * @param columns field to place of its column
 * @param repairs the batch whose refused rows this one brings again
 * @param forgottenOn since when its working copies are gone: refused rows, sample and file
 * @param linesDone every row up to this line is settled
 * @param linesTotal how many lines the file has; a workbook does not say
 */
public record Batch(
        long id,
        String source,
        String kind,
        Channel channel,
        String key,
        String fileName,
        String fileHash,
        String format,
        @Nullable String encoding,
        long sizeBytes,
        List<String> header,
        List<List<String>> sample,
        Map<String, Integer> columns,
        State state,
        @Nullable Long repairs,
        long linesDone,
        @Nullable Long linesTotal,
        Counts counts,
        @Nullable String message,
        @Nullable String reason,
        int account,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable LocalDate forgottenOn) {

    /** How it came. */
    public enum Channel {
        FILE("文件"),
        API("接口"),
        FOLDER("文件夹");

        private final String label;

        Channel(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where it stands. */
    public enum State {
        UPLOADED("待对应列"),
        CHECKING("正在试读"),
        CHECKED("已试读，待归集"),
        RUNNING("正在归集"),
        DONE("已归集"),
        FAILED("没有完成"),
        ROLLING_BACK("正在撤回"),
        ROLLED_BACK("已整批撤回");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether the platform is at work on it now. */
        public boolean running() {
            return this == CHECKING || this == RUNNING || this == ROLLING_BACK;
        }
    }

    /**
     * What became of its rows; every row read is in one of the five behind it.
     *
     * @param taken new records
     * @param corrected records that replace an earlier version
     * @param known the very same again
     * @param waiting at the review desk
     * @param withdrawn of those taken, taken back later
     */
    public record Counts(
            long read, long taken, long corrected, long known, long waiting, long refused, long withdrawn) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
    }
}
