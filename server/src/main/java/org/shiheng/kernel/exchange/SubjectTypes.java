package org.shiheng.kernel.exchange;

import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.SubjectType;

/**
 * Tells the type of a subject from what a list says of it, else from its code and the form in its name (约定: many lists
 * do not carry the type).
 *
 * <p>Basis: GB 32100-2015 place 2 (92 个体工商户, 93 农民专业合作社); GS15-2006 place 7 (6 to 9 个体工商户); 企业名称登记管理规定
 * （2021年3月1日起施行）第十三条: the form of organisation stands at the end of a name.
 */
final class SubjectTypes {

    private SubjectTypes() {}

    static SubjectType from(
            @Nullable String written, String name, @Nullable String uscc, @Nullable String registrationNumber) {
        if (written != null) {
            for (SubjectType type : SubjectType.values()) {
                if (written.equals(type.label()) || written.equals(type.name())) {
                    return type;
                }
            }
            SubjectType byWords = byWords(written);
            if (byWords != null) {
                return byWords;
            }
        }
        if (uscc != null && uscc.startsWith("92")) {
            return SubjectType.INDIVIDUAL;
        }
        if (uscc != null && uscc.startsWith("93")) {
            return SubjectType.COOP;
        }
        if (registrationNumber != null && registrationNumber.charAt(6) >= '6') {
            return SubjectType.INDIVIDUAL;
        }
        SubjectType byForm = byWords(name);
        return byForm != null ? byForm : SubjectType.SOLE_PROPRIETORSHIP;
    }

    private static @Nullable SubjectType byWords(String text) {
        String plain = text.replace('（', '(').replace('）', ')');
        if (plain.contains("个体")) {
            return SubjectType.INDIVIDUAL;
        }
        if (plain.contains("专业合作社")) {
            return SubjectType.COOP;
        }
        if (plain.contains("代表处") || plain.contains("代表机构")) {
            return SubjectType.FOREIGN_REP;
        }
        if (plain.contains("外商投资") || plain.contains("中外合")) {
            return SubjectType.FIE;
        }
        if (plain.contains("分公司")
                || plain.contains("分支机构")
                || plain.endsWith("支行")
                || plain.endsWith("分店")
                || plain.endsWith("分厂")) {
            return SubjectType.BRANCH;
        }
        if (plain.contains("合伙")) {
            return SubjectType.PARTNERSHIP;
        }
        if (plain.contains("股份有限公司")) {
            return SubjectType.COMPANY_JSC;
        }
        if (plain.contains("有限公司") || plain.contains("有限责任公司")) {
            return SubjectType.COMPANY_LTD;
        }
        if (plain.contains("个人独资")) {
            return SubjectType.SOLE_PROPRIETORSHIP;
        }
        if (plain.contains("集体") || plain.contains("全民所有") || plain.contains("非公司")) {
            return SubjectType.ENTERPRISE_NONCORP;
        }
        return null;
    }
}
