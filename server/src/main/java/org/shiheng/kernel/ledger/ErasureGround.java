package org.shiheng.kernel.ledger;

/**
 * Why a text must go although its record stays.
 *
 * <p>Basis: 《中华人民共和国个人信息保护法》第十九条、第二十八条、第四十七条；《中华人民共和国政府信息公开条例》（2019年修订）第十四条、第十五条.
 */
public enum ErasureGround {
    PERSONAL_DATA("含有不应公开的个人信息", "《中华人民共和国个人信息保护法》第四十七条第一款第四项"),
    MINOR("涉及不满十四周岁未成年人的个人信息", "《中华人民共和国个人信息保护法》第二十八条、第三十一条"),
    PURPOSE_ENDED("处理目的已经实现或者保存期限已经届满", "《中华人民共和国个人信息保护法》第十九条、第四十七条第一款第一项、第二项"),
    BUSINESS_SECRET("含有商业秘密，公开会损害他人合法权益", "《中华人民共和国政府信息公开条例》第十五条"),
    STATE_SECRET("依法确定为国家秘密", "《中华人民共和国政府信息公开条例》第十四条");

    private final String label;
    private final String basis;

    ErasureGround(String label, String basis) {
        this.label = label;
        this.basis = basis;
    }

    public String label() {
        return label;
    }

    public String basis() {
        return basis;
    }
}
