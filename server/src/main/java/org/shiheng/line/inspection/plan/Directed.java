package org.shiheng.line.inspection.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directed inspection as it stands.
 *
 * @param targets whom it concerns, with what a head must know before sending anybody
 */
public record Directed(
        long id,
        String number,
        InspectionKind kind,
        String name,
        String basis,
        List<String> items,
        boolean keyPointsOnly,
        LocalDate windowFrom,
        LocalDate windowThrough,
        @Nullable String separateReason,
        PlanState state,
        int department,
        int createdBy,
        int version,
        List<Target> targets,
        List<Member> officers,
        List<Plan.Step> history) {

    /** In words: a directed inspection is never drawn, its tasks are given out. */
    public String stateLabel() {
        return switch (state) {
            case DRAFT -> "等批准";
            case DRAWN -> "已派发";
            default -> state.label();
        };
    }

    /**
     * One business.
     *
     * @param level its credit risk class, B when it was never computed
     * @param visits days it was inspected on that count against the class's yearly limit
     * @param limitReached whether a routine visit would be stopped by the limit
     * @param sameItemThisQuarter days of this quarter on which one of the items was inspected already
     * @param elsewhere other open inspections of the same days
     * @param task the task that came of it
     */
    public record Target(
            long subject,
            String name,
            String level,
            int visits,
            boolean limitReached,
            int sameItemThisQuarter,
            List<String> elsewhere,
            @Nullable Long task,
            @Nullable String taskState) {}

    /** One officer who is sent. */
    public record Member(int officer, String publicNumber, String name, LocalDate credentialValidThrough) {}
}
