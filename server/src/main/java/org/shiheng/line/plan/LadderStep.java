package org.shiheng.line.plan;

/** The rungs of accountability, in their order (规则书12第五节：提醒→约谈→通报→问责建议). */
public enum LadderStep {
    REMINDER("提醒"),
    TALK("约谈"),
    CIRCULAR("通报"),
    PROPOSAL("问责建议");

    private final String label;

    LadderStep(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
