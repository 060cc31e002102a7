package org.shiheng.kernel.document;

/**
 * The legal ways of delivering a document.
 *
 * <p>Basis: 《行政处罚法》（2021年修订）第六十一条; 《市场监督管理行政处罚程序规定》第八十二条.
 */
public enum DeliveryWay {
    ON_SPOT("当场交付"),
    DIRECT("直接送达"),
    LEFT("留置送达"),
    ENTRUSTED("委托送达"),
    POSTED("邮寄送达"),
    ELECTRONIC("电子送达"),
    ANNOUNCED("公告送达");

    private final String label;

    DeliveryWay(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
