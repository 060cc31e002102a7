package org.shiheng.line.inspection.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan with its state and its history. */
public record Plan(
        long id,
        String number,
        PlanContent content,
        PlanState state,
        int department,
        @Nullable Long ceremony,
        int createdBy,
        @Nullable Integer approvedBy,
        @Nullable LocalDate publishedOn,
        int version,
        List<Step> history) {

    /** One thing that happened to the plan. */
    public record Step(
            String what, String who, Instant at, @Nullable String detail) {}
}
