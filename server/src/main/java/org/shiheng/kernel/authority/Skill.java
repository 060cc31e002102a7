package org.shiheng.kernel.authority;

import java.util.Arrays;

/** A field that an officer is trained to inspect (专长标签); the inspection items name the one they need. */
public enum Skill {
    REGISTRATION("登记与公示"),
    FOOD("食品"),
    DRUG("药械化"),
    SPECIAL_EQUIPMENT("特种设备"),
    PRODUCT("产品质量"),
    PRICE("价格"),
    ADVERTISING("广告"),
    ONLINE("网络交易与合同"),
    METROLOGY("计量"),
    STANDARD("标准"),
    CERTIFICATION("认证与检验检测"),
    IP("知识产权"),
    HEALTH("公共卫生"),
    FIRE("消防"),
    ENVIRONMENT("生态环境"),
    LABOUR("劳动用工"),
    TAX("税务"),
    TRANSPORT("交通运输"),
    COMMERCE("商务"),
    CONSTRUCTION("住房建设"),
    CULTURE("文化旅游"),
    EDUCATION("教育");

    private final String label;

    Skill(String label) {
        this.label = label;
    }

    /** The Chinese name. */
    public String label() {
        return label;
    }

    /** Whether the catalogue has this code. */
    static boolean known(String code) {
        return Arrays.stream(values()).anyMatch(skill -> skill.name().equals(code));
    }

    /** The Chinese name of a code as kept with officers and items. */
    public static String labelOf(String code) {
        return Arrays.stream(values())
                .filter(skill -> skill.name().equals(code))
                .map(Skill::label)
                .findFirst()
                .orElse("其他专长");
    }
}
