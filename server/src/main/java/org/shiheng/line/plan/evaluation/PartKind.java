package org.shiheng.line.plan.evaluation;

/** What a part of a report is; only words are edited, figures in tables and charts are those of the snapshots. */
public enum PartKind {
    HEADING(false),
    TEXT(true),
    FINDING(true),
    MEASURE(true),
    TABLE(false),
    CHART(false);

    private final boolean edited;

    PartKind(boolean edited) {
        this.edited = edited;
    }

    public boolean edited() {
        return edited;
    }
}
