package org.shiheng.line.enforcement.domain;

/**
 * Penalties other than fine and confiscation; the names are the codes that credit counts by.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第九条.
 */
public enum OtherPenalty {
    WARNING("警告"),
    CRITICISM("通报批评"),
    DOWNGRADE("降低资质等级"),
    REVOCATION("吊销许可证件或营业执照"),
    SUSPENSION("责令停产停业"),
    CLOSURE("责令关闭"),
    RESTRICTION("限制开展生产经营活动"),
    OCCUPATION_BAN("限制从业");

    private final String label;

    OtherPenalty(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
