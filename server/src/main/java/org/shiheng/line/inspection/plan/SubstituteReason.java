package org.shiheng.line.inspection.plan;

/** The only grounds on which an officer may leave a task (rulebook 02 §五 6). */
public enum SubstituteReason {
    RECUSAL("回避"),
    LEAVE("请假"),
    CREDENTIAL("证件失效"),
    CLUE_CONFLICT("线索冲突");

    private final String label;

    SubstituteReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
