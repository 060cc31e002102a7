package org.shiheng.line.inspection.plan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a directed inspection says: why, whom, what, by whom, when.
 *
 * @param basis the document, clue or cause it rests on
 * @param keyPointsOnly whether the must-check points (必检项) alone are inspected
 * @param separateReason why a business that has another visit in the same days is visited apart
 */
public record DirectedContent(
        @NotNull(message = "请选择检查种类") InspectionKind kind,

        @NotBlank(message = "请填写名称") @Size(max = 100, message = "名称最长 100 个字")
        String name,

        @NotBlank(message = "请填写依据（文件、线索或事由）") @Size(max = 200, message = "依据最长 200 个字")
        String basis,

        @NotEmpty(message = "请至少选择一个检查事项") List<String> items,

        @NotEmpty(message = "请至少选择一户") @Size(max = 200, message = "一次最多派发 200 户")
        List<Long> subjects,

        @NotEmpty(message = "请选择执法人员") List<Integer> officers,
        @NotNull(message = "请填写从哪天开始") LocalDate windowFrom,
        @NotNull(message = "请填写到哪天结束") LocalDate windowThrough,
        boolean keyPointsOnly,
        @Nullable @Size(max = 200, message = "理由最长 200 个字") String separateReason) {}
