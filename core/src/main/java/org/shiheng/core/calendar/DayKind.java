package org.shiheng.core.calendar;

/** What a day is for the counting of working days. */
public enum DayKind {
    WORKDAY("工作日"),
    WEEKEND("周末"),
    HOLIDAY("放假"),
    MAKEUP_WORKDAY("补班");

    private final String label;

    DayKind(String label) {
        this.label = label;
    }

    /** The Chinese word. */
    public String label() {
        return label;
    }

    /** Whether the day counts as a working day. */
    public boolean isWorked() {
        return this == WORKDAY || this == MAKEUP_WORKDAY;
    }
}
