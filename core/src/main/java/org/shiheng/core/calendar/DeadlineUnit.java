package org.shiheng.core.calendar;

/** The unit in which the law states a limit; it is shown as stated and never converted. */
public enum DeadlineUnit {
    WORKING_DAY("个工作日"),
    CALENDAR_DAY("天"),
    HOUR("小时"),
    MONTH("个月"),
    YEAR("年");

    private final String label;

    DeadlineUnit(String label) {
        this.label = label;
    }

    /** The Chinese measure word. */
    public String label() {
        return label;
    }
}
