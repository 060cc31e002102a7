package org.shiheng.line.inspection.visit;

/** The eight results in the words of the national publicity system (rulebook 02 §七). */
public enum Result {
    R1("未发现问题"),
    R2("未按规定公示应当公示的信息"),
    R3("公示信息隐瞒真实情况、弄虚作假"),
    R4("通过登记的住所（经营场所）无法联系"),
    R5("发现问题已责令改正"),
    R6("不配合检查情节严重"),
    R7("未发现开展本次抽查涉及的经营活动"),
    R8("发现问题待后续处理");

    private final String label;

    Result(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
