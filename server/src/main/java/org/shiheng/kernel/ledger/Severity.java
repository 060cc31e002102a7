package org.shiheng.kernel.ledger;

/** How grave a record is; it decides how long it is published (rulebook 03 §五). */
public enum Severity {
    MINOR("轻微"),
    GENERAL("一般"),
    SERIOUS("严重");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
