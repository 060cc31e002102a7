package org.shiheng.line.inspection.visit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.line.inspection.plan.InspectionKind;

/**
 * A task with its visit as far as it has come.
 *
 * @param keyPointsOnly whether the must-check points alone are inspected
 */
public record Task(
        long id,
        long plan,
        String planNumber,
        String planName,
        String planBasis,
        InspectionKind kind,
        boolean keyPointsOnly,
        int number,
        long subject,
        String subjectName,
        @Nullable String uscc,
        @Nullable String address,
        @Nullable BigDecimal longitude,
        @Nullable BigDecimal latitude,
        int station,
        List<String> items,
        @Nullable Long mergedInto,
        TaskState state,
        String doorCode,
        LocalDate windowFrom,
        LocalDate windowThrough,
        int version,
        List<TeamMember> team,
        @Nullable Instant approvedAt,
        boolean urgent,
        @Nullable Instant startedAt,
        List<Result> results,
        @Nullable String note,
        Map<String, Object> signatures,
        @Nullable Instant completedAt,
        @Nullable LocalDate completedOn,
        @Nullable Instant reviewedAt,
        @Nullable String record) {

    /** An officer on the task. */
    public record TeamMember(
            int officer,
            String publicNumber,
            String name,
            String department,
            LocalDate credentialValidThrough,
            boolean lead) {}

    public boolean isOnTeam(int officer) {
        return team.stream().anyMatch(member -> member.officer() == officer);
    }
}
