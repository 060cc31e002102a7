package org.shiheng.kernel.ledger;

/** What kind of fact a record establishes (rulebook 03 §一 recordType, and the log's own acts). */
public enum RecordKind {
    REGISTRATION("登记"),
    LICENSE("许可"),
    ANNUAL_REPORT("年报"),
    INSPECTION("检查"),
    RECTIFICATION("改正"),
    CLUE("线索"),
    PENALTY("行政处罚"),
    ABNORMAL_LIST("经营异常名录"),
    SERIOUS_LIST("严重违法失信名单"),
    COMPLAINT("投诉举报"),
    SAMPLING_FAIL("抽检不合格"),
    RECALL("召回"),
    JUDICIAL("司法信息"),
    TAX("税务信息"),
    HONOR("荣誉"),
    COMMITMENT("信用承诺"),
    REPAIR("信用修复"),
    OBJECTION("异议"),
    DRAW_COMMITMENT("抽查承诺"),
    DRAW_REVEALED("抽查揭示"),
    PLAN("抽查计划"),
    REGISTER_ENTRY("台账登记"),
    SAMPLING("抽检"),
    VIOLATION("检查发现的违法行为"),
    DISPOSAL("处置"),
    SERVICE("政务服务办件"),
    INDICATORS("规划指标公布"),
    PLAN_EVALUATION("规划评估报告公布"),
    EXPORT("数据导出"),
    FILING("备案确认"),
    COERCION("行政强制"),
    ERASURE("正文删去");

    private final String label;

    RecordKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
