package org.shiheng.kernel.subject;

/** Why an official opens a subject's profile; written to the audit trail with each view. */
public enum ViewReason {
    DAILY_SUPERVISION("日常监管"),
    INSPECTION("检查办理"),
    CASE("案件办理"),
    COMPLAINT("投诉举报办理"),
    CREDIT("信用管理"),
    REGISTER_UPKEEP("名录维护"),
    AUDIT("监督审计");

    private final String label;

    ViewReason(String label) {
        this.label = label;
    }

    /** The Chinese name shown on screens. */
    public String label() {
        return label;
    }
}
