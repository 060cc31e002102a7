package org.shiheng.line.enforcement.domain;

/** What kind of party a case is against; thresholds of the law differ by it. */
public enum PartyKind {
    PERSON("自然人"),
    SOLE_TRADER("个体工商户"),
    ORGANIZATION("法人或其他组织");

    private final String label;

    PartyKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
