package org.shiheng.kernel.subject;

/** Types of subjects. Basis: 市场主体登记管理条例（2022年3月1日起施行）第二条. */
public enum SubjectType {
    COMPANY_LTD("有限责任公司"),
    COMPANY_JSC("股份有限公司"),
    ENTERPRISE_NONCORP("非公司企业法人"),
    SOLE_PROPRIETORSHIP("个人独资企业"),
    PARTNERSHIP("合伙企业"),
    BRANCH("分支机构"),
    FIE("外商投资企业"),
    COOP("农民专业合作社"),
    INDIVIDUAL("个体工商户"),
    FOREIGN_REP("外国企业常驻代表机构");

    private final String label;

    SubjectType(String label) {
        this.label = label;
    }

    /** The Chinese name shown on screens. */
    public String label() {
        return label;
    }
}
