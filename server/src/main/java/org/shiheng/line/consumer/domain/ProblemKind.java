package org.shiheng.line.consumer.domain;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the dispute is about, as the forms and every count name it (规则书05第二节). */
public enum ProblemKind {
    QUALITY("质量"),
    AFTER_SALES("售后服务"),
    CONTRACT("合同"),
    ADVERTISING("广告宣传"),
    PRICE("价格"),
    SAFETY("安全"),
    PREPAID("预付卡"),
    COUNTERFEIT("假冒"),
    PERSONALITY("人格尊严与个人信息"),
    OTHER("其他");

    private final String label;

    ProblemKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The one of that code; none when the code is none of them. */
    public static Optional<ProblemKind> of(@Nullable Object code) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(String.valueOf(code)))
                .findFirst();
    }
}
