package org.shiheng.kernel.authority;

/** What a person is trusted to do; the acts of each role stand in {@code acts/*.csv}. */
public enum Role {
    INSPECTOR("执法人员"),
    UNIT_HEAD("单位负责人"),
    LEGAL_REVIEWER("法制审核人员"),
    BUREAU_HEAD("局负责人"),
    CREDIT_OFFICER("信用监管员"),
    SUPERVISION("监督员（纪检）"),
    ADMINISTRATOR("系统管理员"),
    SECURITY_ADMINISTRATOR("安全管理员"),
    AUDITOR("审计员"),
    ENTERPRISE("企业用户"),
    PUBLIC("公众");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** The Chinese name shown on screens. */
    public String label() {
        return label;
    }
}
