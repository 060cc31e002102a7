package org.shiheng.line.inspection.plan;

import java.util.Arrays;
import java.util.List;

/**
 * Why a business is visited (rulebook 02 §一, §六). Random and routine visits count against the yearly limit and stop at it;
 * those with a cause do not, but are warned of when they pile up (国办发〔2024〕54号).
 */
public enum InspectionKind {
    RANDOM("双随机抽查", true, true),
    ROUTINE("日常监督检查", true, true),
    KEY("重点检查", false, true),
    UNANNOUNCED("飞行检查", false, false),
    CAMPAIGN("专项整治", false, true),
    CASE("个案检查", false, false);

    private final String label;
    private final boolean limited;
    private final boolean announced;

    InspectionKind(String label, boolean limited, boolean announced) {
        this.label = label;
        this.limited = limited;
        this.announced = announced;
    }

    public String label() {
        return label;
    }

    /** Whether the yearly limit of the subject's class stops it. */
    public boolean limited() {
        return limited;
    }

    /** Whether the business may be told beforehand; then other visits of the same window have to be joined. */
    public boolean announced() {
        return announced;
    }

    /** The kinds that a head directs without a draw. */
    public static List<InspectionKind> directed() {
        return Arrays.stream(values()).filter(kind -> kind != RANDOM).toList();
    }
}
