package org.shiheng.kernel.exchange.rows;

import org.jspecify.annotations.Nullable;

/**
 * What was found in one row.
 *
 * @param field label of the field, in Chinese
 * @param value what stood there, shortened
 */
public record RowFinding(
        long line,
        Level level,
        @Nullable String field,
        @Nullable String value,
        String code,
        String reason) {

    private static final int LONGEST_VALUE = 200;

    public RowFinding {
        value = value == null || value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE / 2)) + "…";
        value = value == null ? null : value.replace("\0", "");
    }

    /** Whether the row is refused, taken with a remark, or known already. */
    public enum Level {
        ERROR("未导入", "不能导入"),
        WARNING("已导入，请核对", "可以导入，请核对"),
        KNOWN("库里已有", "库里已有");

        private final String taken;
        private final String tried;

        Level(String taken, String tried) {
            this.taken = taken;
            this.tried = tried;
        }

        /** In words; a dry run has taken nothing over yet and must not say so. */
        public String label(boolean dryRun) {
            return dryRun ? tried : taken;
        }
    }
}
