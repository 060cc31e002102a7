package org.shiheng.line.plan;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A ledger of work for the plan, as the city's pack lists it.
 *
 * @param row the row of the plan's inventory that it serves
 * @param whole what the whole is called, {@code part} its part; none where work is only counted
 * @param people whom it reached; none where nobody is counted
 * @param task code of the task it tells of
 */
public record WorkLedger(
        String code,
        String row,
        String name,
        Form form,
        @Nullable String whole,
        @Nullable String part,
        @Nullable String people,
        String task,
        String basis) {

    static WorkLedger of(CSVRecord row) {
        return new WorkLedger(
                row.get("code"),
                row.get("row"),
                row.get("name"),
                Form.valueOf(row.get("form")),
                blank(row.get("whole")),
                blank(row.get("part")),
                blank(row.get("people")),
                row.get("task"),
                row.get("basis"));
    }

    private static @Nullable String blank(String cell) {
        return cell.isBlank() ? null : cell;
    }

    /** How a year of it is summed up. */
    public enum Form {
        /** The newest line of each unit: part over whole. */
        COVERAGE("覆盖率"),
        /** All lines: points got of the points there were, out of 100. */
        SCORE("得分"),
        /** All lines: how many of those there were have been dealt with. */
        RATE("处置率"),
        /** How many lines, and how many people they reached. */
        COUNT("场次");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
