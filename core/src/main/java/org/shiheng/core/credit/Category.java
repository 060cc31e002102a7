package org.shiheng.core.credit;

/** The five first-level groups of indicators. Basis: 国市监信发〔2022〕6号. */
public enum Category {
    BASE("基础属性"),
    DYNAMIC("动态信息"),
    SUPERVISION("监管信息"),
    RELATION("关联关系"),
    SOCIAL("社会评价");

    private final String label;

    Category(String label) {
        this.label = label;
    }

    /** The Chinese words. */
    public String label() {
        return label;
    }
}
