package org.shiheng.kernel.subject;

/** Registration status of a subject (rulebook 01 §五); which may follow which stands in {@link StatusTransitions}. */
public enum RegistrationStatus {
    PENDING("待登记", false),
    ACTIVE("存续", true),
    DORMANT("歇业", true),
    REVOKED("吊销未注销", false),
    REVOKED_CANCELLED("吊销已注销", false),
    CLOSED_BY_ORDER("责令关闭", false),
    ANNULLED("撤销登记", false),
    CANCELLED("注销", false),
    MOVED_OUT("迁出", false),
    FORCED_CANCELLED("强制注销", false);

    private final String label;
    private final boolean operating;

    RegistrationStatus(String label, boolean operating) {
        this.label = label;
        this.operating = operating;
    }

    /** The Chinese name shown on screens. */
    public String label() {
        return label;
    }

    /** Whether the subject still stands in the market: 存续 or 歇业. */
    public boolean operating() {
        return operating;
    }
}
