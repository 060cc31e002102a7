package org.shiheng.line.plan.evaluation;

/** How far a report has come. */
public enum EvaluationState {
    DRAFT("起草中"),
    SIGNED("已签发"),
    REVISED("已被修订"),
    DROPPED("已放弃");

    private final String label;

    EvaluationState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
