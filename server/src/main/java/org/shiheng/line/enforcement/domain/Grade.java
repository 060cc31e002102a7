package org.shiheng.line.enforcement.domain;

/**
 * How heavily a violation is punished.
 *
 * <p>Basis: 国市监法规〔2022〕2号《关于规范市场监督管理行政处罚裁量权的指导意见》；《中华人民共和国行政处罚法》（2021年修订）第三十二条、第三十三条.
 */
public enum Grade {
    NONE("不予处罚"),
    MITIGATED("减轻处罚"),
    LIGHT("从轻处罚"),
    NORMAL("一般处罚"),
    HEAVY("从重处罚");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
