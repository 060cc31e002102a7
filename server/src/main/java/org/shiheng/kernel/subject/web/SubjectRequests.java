package org.shiheng.kernel.subject.web;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.FilingKind;
import org.shiheng.kernel.subject.Filings;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectChanges;

/** What is sent to change a subject. */
final class SubjectRequests {

    private SubjectRequests() {}

    record StatusChange(
            @NotNull(message = "请选择变更后的登记状态") RegistrationStatus to,
            @NotNull(message = "请填写变更日期") LocalDate changedOn,

            @NotBlank(message = "请写明变更的依据或原因") @Size(max = 500, message = "依据或原因最多500字")
            String reason) {}

    /** @param amount yuan */
    record Filing(
            @NotNull(message = "请选择备案事项") FilingKind kind,

            @Nullable @Size(max = 100, message = "姓名或名称最多100字")
            String holder,

            @Nullable @Size(max = 500, message = "内容最多500字") String content,

            @Nullable @PositiveOrZero(message = "金额不能是负数") @Digits(integer = 16, fraction = 2, message = "金额最多两位小数")
            BigDecimal amount,

            @Nullable LocalDate fromOn,
            @Nullable LocalDate throughOn,
            @NotNull(message = "请填写备案日期") LocalDate filedOn) {

        Filings.NewFiling toFiling() {
            return new Filings.NewFiling(
                    kind, blankless(holder), blankless(content), amount, fromOn, throughOn, filedOn);
        }
    }

    record FilingEnd(
            @NotNull(message = "请填写终止日期") LocalDate endedOn,

            @NotBlank(message = "请写明终止的原因") @Size(max = 500, message = "原因最多500字")
            String reason) {}

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    record Observation(
            @NotNull(message = "请选择观察期到哪一天") LocalDate through,

            @NotBlank(message = "请写明纳入观察期的依据或原因") @Size(max = 500, message = "依据或原因最多500字")
            String reason) {}

    record ObservationEnd(
            @NotBlank(message = "请写明移出观察期的依据或原因") @Size(max = 500, message = "依据或原因最多500字")
            String reason) {}

    record Edit(
            @NotNull(message = "请填写变更日期") LocalDate changedOn,

            @NotBlank(message = "请写明变更的依据或原因") @Size(max = 500, message = "依据或原因最多500字")
            String reason,

            boolean liquidation,

            @NotBlank(message = "请填写名称")
            @Size(min = 2, max = 200, message = "名称应为2至200字")
            @Pattern(regexp = "[^=+\\-@\\t\\x00-\\x1F][^\\x00-\\x1F]*", message = "名称不能以等号、加减号开头，也不能有换行")
            String name,

            @Nullable @Size(max = 300, message = "住所最多300字") String address,
            @Nullable Integer town,

            @Nullable @Size(max = 4000, message = "经营范围最多4000字")
            String businessScope,

            @Nullable
            @PositiveOrZero(message = "注册资本不能是负数")
            @Digits(integer = 16, fraction = 2, message = "注册资本以元为单位，最多两位小数")
            BigDecimal registeredCapital,

            @Nullable @Size(max = 100, message = "法定代表人最多100字")
            String legalRepresentative,

            @Nullable @Size(max = 18, message = "身份证号是18位") String representativeIdNumber,

            @Nullable @Pattern(regexp = "[A-T]\\d{4}", message = "行业代码应为一位字母加四位数字，如 H6210")
            String industry,

            @Nullable @Size(max = 30, message = "联系电话最多30字") String phone,
            @Nullable @PositiveOrZero(message = "从业人数不能是负数") Integer employees) {

        SubjectChanges.Edit toEdit(int version) {
            return new SubjectChanges.Edit(
                    version,
                    changedOn,
                    reason.strip(),
                    liquidation,
                    name.strip(),
                    blankless(address),
                    town,
                    blankless(businessScope),
                    registeredCapital,
                    blankless(legalRepresentative),
                    blankless(representativeIdNumber),
                    industry,
                    blankless(phone),
                    employees);
        }
    }
}
