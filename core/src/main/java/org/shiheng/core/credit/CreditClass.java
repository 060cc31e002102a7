package org.shiheng.core.credit;

/** The general credit risk class of an enterprise, 企业信用风险分类. Not an appraisal and as a rule not published. */
public enum CreditClass {
    A("信用风险低"),
    B("信用风险一般"),
    C("信用风险较高"),
    D("信用风险高");

    private final String label;

    CreditClass(String label) {
        this.label = label;
    }

    /** The Chinese words. */
    public String label() {
        return label;
    }

    /** Returns the one of two classes with the higher risk. */
    public CreditClass worse(CreditClass other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
