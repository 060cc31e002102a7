package org.shiheng.line.inspection.todo;

/** What somebody has to do, with the words of the act. */
public enum ToDoKind {
    PLAN_APPROVAL("抽查计划", "批准计划"),
    PLAN_PUBLICATION("抽查计划", "公布计划"),
    DIRECTED_APPROVAL("派发检查", "批准派发"),
    DRAW_FREEZE("公开抽取", "冻结名单"),
    DRAW_COMMITMENT("公开抽取", "作出承诺"),
    DRAW_CONTRIBUTION("公开抽取", "投入随机数"),
    DRAW_REVEAL("公开抽取", "揭示并抽取"),
    VISIT_APPROVAL("入企检查", "批准入企检查"),
    VISIT("入企检查", "实施检查"),
    VISIT_CORRECTION("入企检查", "更正检查结果"),
    RESULT_REVIEW("检查公示", "审核结果并公示"),
    SUBSTITUTION("替补人员", "批准替补"),
    FOLLOW_UP("检查后续", "办理后续"),
    /** What another module has waiting; it says itself what it is. */
    ELSEWHERE("其他", "办理");

    private final String label;
    private final String act;

    ToDoKind(String label, String act) {
        this.label = label;
        this.act = act;
    }

    public String label() {
        return label;
    }

    /** The act, as the button says it. */
    public String act() {
        return act;
    }
}
