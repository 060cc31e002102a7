package org.shiheng.line.inspection.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says (rulebook 02 §四): whom it concerns, how many of each class, what is inspected, when, with whom.
 *
 * @param leastTotal the share of all that must be drawn at least
 * @param homeExcluded whether officers of the subject's own station are left out (属地回避)
 * @param merge whether overlapping visits become one (进一次门、查多项事); SEPARATE needs a reason
 */
public record PlanContent(
        @NotBlank(message = "请填写计划名称") @Size(max = 100, message = "计划名称最长 100 个字")
        String name,

        @NotBlank(message = "请填写依据") @Size(max = 200, message = "依据最长 200 个字")
        String basis,

        @NotEmpty(message = "请至少选择一个检查事项") List<String> items,
        @NotNull(message = "请选择范围") @Valid Conditions conditions,
        @NotEmpty(message = "请填写各类的抽查比例") List<@Valid Stratum> strata,
        @Nullable BigDecimal leastTotal,
        @NotNull(message = "请填写检查从哪天开始") LocalDate windowFrom,
        @NotNull(message = "请填写检查到哪天结束") LocalDate windowThrough,
        @NotNull(message = "请选择配合部门") List<Integer> jointDepartments,
        boolean homeExcluded,
        int teamLeast,
        @NotNull(message = "请选择重叠计划怎么办") Merge merge,
        @Nullable String mergeReason) {

    /** Whom a plan concerns; an empty list means all. */
    public record Conditions(
            @NotNull List<Integer> divisions,
            @NotNull List<Integer> stations,
            @NotNull List<String> industries,
            @NotNull List<String> types,
            @NotNull List<String> licences) {}

    /** The rate of one class, an exact decimal between 0 and 1. */
    public record Stratum(
            @NotBlank String stratum,
            @NotNull(message = "请填写比例") BigDecimal rate,
            int minimum,
            @Nullable Integer cap) {}

    /** What happens when another plan meets the same subject in the same window. */
    public enum Merge {
        MERGE,
        SEPARATE
    }
}
