package org.shiheng.core.calendar;

/** How near a limit is. Basis: rule book 14 §七; being past changes nothing by itself, it is only shown and followed up. */
public enum Light {
    IN_TIME("时间充裕"),
    NEAR("临近"),
    URGENT("紧急"),
    PAST("已超期"),
    SUSPENDED("中止计时");

    private final String label;

    Light(String label) {
        this.label = label;
    }

    /** The Chinese word. */
    public String label() {
        return label;
    }
}
