package org.shiheng.line.inspection.visit;

/** Why a drawn subject is not inspected after all (rulebook 02 §六 CANCELLED, §七 additional states); each needs evidence. */
public enum CancelGround {
    DEREGISTERED("已注销"),
    REVOKED("已吊销、撤销"),
    MOVED_OUT("已迁出辖区"),
    CLOSED("已停业、歇业或正在清算"),
    UNDER_INVESTIGATION("正在被立案调查"),
    FREQUENCY_REACHED("检查次数已达上限"),
    OTHER("其他不能检查的情形");

    private final String label;

    CancelGround(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
