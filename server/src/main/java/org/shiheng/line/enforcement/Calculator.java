package org.shiheng.line.enforcement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.line.enforcement.domain.CaseLaw;
import org.shiheng.line.enforcement.domain.Cause;
import org.shiheng.line.enforcement.domain.Circumstance;
import org.shiheng.line.enforcement.domain.Discretion;
import org.shiheng.line.enforcement.domain.FineRange;
import org.shiheng.line.enforcement.domain.Grade;
import org.springframework.stereotype.Component;

/** The discretion calculator: from a cause, a value and circumstances to the grade, the span and the reasons. */
@Component
public class Calculator {

    private final CaseLaw law;

    Calculator(CaseLaw law) {
        this.law = law;
    }

    /** Works it out for the law of a day; the fine, when given, is held beside the result. */
    public Result work(
            String causeCode,
            @Nullable BigDecimal value,
            List<String> circumstances,
            @Nullable BigDecimal fine,
            LocalDate day) {
        Cause cause = law.cause(causeCode, day)
                .orElseThrow(() -> InvalidInput.of("#/cause", "enforcement.no-cause", "立案那天没有这个案由，请重新选择。"));
        FineRange range = law.tier(causeCode, value, day)
                .map(tier -> law.range(tier, value))
                .orElseThrow(() -> InvalidInput.of(
                        "#/value", "enforcement.value-needed", "这个案由的罚款按" + cause.valueName() + "计算，请填写金额。"));
        Discretion discretion = law.discretion(range, day);
        List<Circumstance> chosen = law.circumstances(day).stream()
                .filter(one -> circumstances.contains(one.code()))
                .toList();
        Discretion.Advice advice = discretion.advise(chosen);
        Discretion.@Nullable Verdict verdict = fine == null ? null : discretion.judge(advice, fine);
        return new Result(
                cause.name(),
                cause.basis(),
                cause.unsure(),
                range.sum(),
                range.least(),
                range.most(),
                List.of(Grade.LIGHT, Grade.NORMAL, Grade.HEAVY).stream()
                        .map(grade -> new Step(
                                grade.name(),
                                grade.label(),
                                discretion.span(grade).least(),
                                discretion.span(grade).most(),
                                discretion.span(grade).words(),
                                grade == advice.grade()))
                        .toList(),
                advice.grade().name(),
                advice.grade().label(),
                advice.reasons(),
                verdict == null ? null : verdict.standing().name(),
                verdict == null ? null : verdict.words(),
                law.firstOffence(causeCode, day)
                        .map(CaseLaw.FirstOffence::condition)
                        .orElse(null));
    }

    /** What it came to. */
    public record Result(
            String causeName,
            String basis,
            boolean unsure,
            String rangeWords,
            BigDecimal least,
            BigDecimal most,
            List<Step> steps,
            String grade,
            String gradeLabel,
            List<String> reasons,
            @Nullable String standing,
            @Nullable String verdict,
            @Nullable String firstOffence) {}

    /** One grade and its span. */
    public record Step(String grade, String label, BigDecimal least, BigDecimal most, String words, boolean advised) {}
}
