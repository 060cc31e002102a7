package org.shiheng.line.inspection.visit;

/** What was found at one point of a check list. */
public enum Verdict {
    CONFORMS("符合"),
    VIOLATES("不符合"),
    NOT_APPLICABLE("不适用");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
