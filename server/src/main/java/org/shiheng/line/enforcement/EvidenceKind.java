package org.shiheng.line.enforcement;

/**
 * Kinds of evidence.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第四十六条.
 */
public enum EvidenceKind {
    DOCUMENT("书证"),
    OBJECT("物证"),
    RECORDING("视听资料"),
    ELECTRONIC("电子数据"),
    WITNESS("证人证言"),
    STATEMENT("当事人的陈述"),
    OPINION("鉴定意见"),
    SCENE("勘验笔录、现场笔录");

    private final String label;

    EvidenceKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
