package org.shiheng.kernel.matter;

/** Why a limit may stand still (rulebook 14 §三). Each needs a day it began, a day it ended, and a document. */
public enum PauseReason {
    INSPECTION("检测、检验、检疫、鉴定"),
    HEARING("听证"),
    ANNOUNCEMENT("公告送达"),
    IDENTITY_VERIFY("权利人辨认、鉴别"),
    CRIMINAL_WAIT("等待司法或其他行政决定"),
    FORCE_MAJEURE("不可抗力"),
    PARTY_MISSING("当事人下落不明"),
    PARTY_DEATH("当事人死亡或终止，等待承受人"),
    LEGAL_INTERPRETATION("法律适用请示"),
    JURISDICTION("管辖争议"),
    SUPPLEMENT("材料补正"),
    RECHECK("复检");

    private final String label;

    PauseReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
