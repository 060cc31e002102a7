package org.shiheng.line.plan;

/** Where a task of the plan stands (规则书12第五节 PlanTask). */
public enum TaskState {
    DRAFT("待下达"),
    ASSIGNED("已下达"),
    IN_PROGRESS("推进中"),
    DELAYED("滞后"),
    SUBMITTED("待核验"),
    VERIFIED("已核验"),
    REJECTED("核验退回"),
    CLOSED("已销号"),
    ENDED("已终止");

    private final String label;

    TaskState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the owner still has work to do on it. */
    public boolean running() {
        return this == ASSIGNED || this == IN_PROGRESS || this == DELAYED || this == REJECTED;
    }
}
