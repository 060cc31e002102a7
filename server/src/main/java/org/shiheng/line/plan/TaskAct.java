package org.shiheng.line.plan;

/** What moves a task from one state to another. */
public enum TaskAct {
    ASSIGN("下达"),
    REPORT("填报进展"),
    FALL_BEHIND("转为滞后"),
    CATCH_UP("滞后解除"),
    SUBMIT("报请核验"),
    VERIFY("核验通过"),
    REJECT("核验退回"),
    DISPROVE("抽查不实"),
    CLOSE("销号"),
    ADD("增加任务"),
    CHANGE("修改"),
    END("终止");

    private final String label;

    TaskAct(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
