package org.shiheng.kernel.indicator;

/** How a figure stands to its target (rulebook 12 通则), the worst first. */
public enum Lamp {
    RED("未达标"),
    YELLOW("接近"),
    GREEN("达标"),
    NONE("无数据"),
    OPEN("不设目标");

    private final String label;

    Lamp(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
