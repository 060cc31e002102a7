package org.shiheng.kernel.draw;

/** How far a draw has come; it only ever goes forward. */
public enum CeremonyState {
    FROZEN("名单已冻结"),
    COMMITTED("已承诺，等待投入随机数"),
    REVEALED("已揭示"),
    VOID("已作废");

    private final String label;

    CeremonyState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
