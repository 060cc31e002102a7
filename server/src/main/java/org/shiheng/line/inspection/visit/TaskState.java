package org.shiheng.line.inspection.visit;

/** How far a task has come (rulebook 02 §六). */
public enum TaskState {
    ASSIGNED("已派发"),
    NOTIFIED("已批准入企"),
    IN_PROGRESS("检查中"),
    RESULT_ENTERED("待审核"),
    REVIEWED("已审核"),
    PUBLISHED("已公示"),
    FOLLOW_UP("后续处理中"),
    CLOSED("已办结"),
    CANCELLED("已取消");

    private final String label;

    TaskState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
