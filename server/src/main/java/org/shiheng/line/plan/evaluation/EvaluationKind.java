package org.shiheng.line.plan.evaluation;

/**
 * Which evaluation of the plan.
 *
 * <p>Basis: 规划第七章第四节（年度监测评估、中期评估和总结评估）.
 */
public enum EvaluationKind {
    YEAR("年度监测评估报告"),
    MID_TERM("中期评估报告"),
    FINAL("总结评估报告");

    private final String label;

    EvaluationKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
