package org.shiheng.line.inspection.visit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What must be done after a result, within which limit.
 *
 * <p>Basis: rulebook 02 §七, §八; 《特种设备安全监督检查办法》第三十三条 for the re-check.
 */
public enum FollowUpKind {
    PUBLISH_ORDER("责令限期公示", "INSPECTION_PUBLISH_ORDER"),
    ABNORMAL_LISTING("核查后列入经营异常名录", "D27"),
    RECTIFICATION("责令改正", "INSPECTION_RECTIFY"),
    RECHECK("改正期满复查", "INSPECTION_RECHECK"),
    CLUE("线索核查", "D12"),
    HANDOVER("移交主管部门", "INSPECTION_HANDOVER");

    private final String label;
    private final String rule;

    FollowUpKind(String label, String rule) {
        this.label = label;
        this.rule = rule;
    }

    public String label() {
        return label;
    }

    /** What is to be done, as the to-do list says it. */
    public String act() {
        return switch (this) {
            case PUBLISH_ORDER -> "核对是否公示";
            case ABNORMAL_LISTING -> "核查住所";
            case RECTIFICATION -> "核对改正";
            case RECHECK -> "现场复查";
            case CLUE -> "核查线索";
            case HANDOVER -> "移交线索";
        };
    }

    /** Code of the limit it has. */
    public String rule() {
        return rule;
    }

    /** What follows from these results by itself. */
    public static List<FollowUpKind> after(Collection<Result> results) {
        var kinds = new ArrayList<FollowUpKind>();
        for (Result result : results) {
            List<FollowUpKind> next = switch (result) {
                case R1, R7 -> List.<FollowUpKind>of();
                case R2 -> List.of(PUBLISH_ORDER);
                case R3 -> List.of(ABNORMAL_LISTING, CLUE);
                case R4 -> List.of(ABNORMAL_LISTING);
                case R5 -> List.of(RECTIFICATION);
                case R6, R8 -> List.of(CLUE);
            };
            next.stream().filter(kind -> !kinds.contains(kind)).forEach(kinds::add);
        }
        return kinds;
    }
}
