package org.shiheng.line.inspection.plan;

/** Why a subject of the plan's range is not on the list; published as a code with the blinded id. */
public enum Exclusion {
    DORMANT("歇业"),
    OBSERVATION("包容审慎观察期"),
    FREQUENCY_REACHED("检查次数已达上限"),
    UNDER_INVESTIGATION("正在被立案调查");

    private final String label;

    Exclusion(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
