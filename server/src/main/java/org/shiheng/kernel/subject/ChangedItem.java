package org.shiheng.kernel.subject;

/**
 * Items whose changes the register keeps.
 *
 * <p>Basis: 市场主体登记管理条例（2022年3月1日起施行）第八条（登记事项）、第九条（备案事项）.
 */
public enum ChangedItem {
    NAME("名称", true),
    TYPE("主体类型", true),
    STATUS("登记状态", false),
    BUSINESS_SCOPE("经营范围", true),
    ADDRESS("住所", true),
    CAPITAL("注册资本", true),
    LEGAL_REPRESENTATIVE("法定代表人（负责人）", true),
    INDUSTRY("行业", false),
    TOWN("所在乡镇街道", false),
    PHONE("联系电话", false),
    EMPLOYEES("从业人数", false),
    STATION("监管单位", false),
    OBSERVATION("观察期", false);

    private final String label;
    private final boolean registered;

    ChangedItem(String label, boolean registered) {
        this.label = label;
        this.registered = registered;
    }

    /** The Chinese name shown on screens. */
    public String label() {
        return label;
    }

    /** Whether it is a registered item (登记事项), which a revoked subject may not change but for its liquidation. */
    public boolean registered() {
        return registered;
    }
}
