package org.shiheng.line.inspection.plan;

/** How far a plan has come. After FROZEN nothing of it changes. */
public enum PlanState {
    DRAFT("草拟"),
    APPROVED("已批准"),
    PUBLISHED("已公布"),
    FROZEN("名单已冻结"),
    DRAWN("已抽取"),
    CLOSED("已完成"),
    CANCELLED("已取消");

    private final String label;

    PlanState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
