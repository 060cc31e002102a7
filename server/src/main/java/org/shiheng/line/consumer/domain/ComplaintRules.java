package org.shiheng.line.consumer.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shiheng.kernel.matter.ActRule;

/**
 * What the law says about single acts on a complaint, beyond the transition table; pure.
 *
 * <p>Basis: 《市场监督管理投诉举报处理暂行办法》（2022年修正）第十五条、第二十一条;《市场监督管理投诉举报处理办法》（总局令第121号）.
 */
public final class ComplaintRules {

    /** The new rules count for what was received from this day on. */
    static final LocalDate NEW_RULES_SINCE = LocalDate.of(2026, 4, 15);

    private ComplaintRules() {}

    /** Taking on: the dispute must be one of daily life, or the complaint must not have said otherwise. */
    public static ActRule.Judgement acceptance(ActRule.Case about) {
        if (Boolean.FALSE.equals(about.facts().get("forLiving"))) {
            return new ActRule.Refused(
                    "consumer.not-for-living", "投诉人写明不是为生活消费", "请先核实：属实的，作出不予受理决定（情形三）；不属实的，请投诉人补正后再受理。");
        }
        return ActRule.Judgement.allowed();
    }

    /** Declining: by a ground that the rules of the day know and the complaint itself does not contradict. */
    public static ActRule.Judgement nonAcceptance(ActRule.Case about) {
        var ground = NonAcceptanceGround.valueOf(String.valueOf(about.form().get("ground")));
        if (!ground.knownOn(about.legalOn())) {
            return new ActRule.Invalid("#/ground", "consumer.ground-of-other-rules", "收到投诉那天适用的办法没有这一情形，请选其他情形。");
        }
        return ground.contradiction(day(about.facts().get("knownOn")).orElse(null), about.legalOn())
                .<ActRule.Judgement>map(text -> new ActRule.Invalid("#/ground", "consumer.ground-contradicted", text))
                .orElseGet(ActRule.Judgement::allowed);
    }

    /** Ending a mediation; being too long in mediation must be true. */
    public static ActRule.Judgement termination(ActRule.Case about) {
        var ground = TerminationGround.valueOf(String.valueOf(about.form().get("ground")));
        if (!ground.knownOn(about.legalOn())) {
            return new ActRule.Invalid("#/ground", "consumer.ground-of-other-rules", "收到投诉那天适用的办法没有这一情形，请选其他情形。");
        }
        var mediate = about.deadlines().get("mediate");
        if (ground == TerminationGround.T5
                && mediate != null
                && (mediate.dueOn() == null || about.actDay().isBefore(mediate.dueOn()))) {
            return new ActRule.Invalid(
                    "#/ground",
                    "consumer.mediation-not-past",
                    mediate.dueOn() == null ? "调解期限正在中止，还没有届满。" : "调解期限到 " + mediate.dueOn() + " 届满，还不能以超期终止调解。");
        }
        return new ActRule.Allowed(
                Map.of(
                        "resultCode",
                        "TERMINATED",
                        "resultLabel",
                        "终止调解：" + ground.text(),
                        "mediated",
                        ground.countsAsMediated()),
                List.of());
    }

    /** Publication: not what was withdrawn or should not have been taken on (rulebook 05 §六). */
    public static ActRule.Judgement disclosure(ActRule.Case about) {
        Object ground = about.facts().get("ground");
        boolean ended = "TERMINATED".equals(about.facts().get("resultCode"));
        if (ended && ("T1".equals(ground) || "T6".equals(ground))) {
            return new ActRule.Refused("consumer.not-disclosed", "这件投诉不公示", "撤回、和解和不应受理的投诉不公示。请选“办结不公示”。");
        }
        if (!ended) {
            return new ActRule.Allowed(Map.of("resultCode", "SETTLED", "resultLabel", "达成协议"), List.of());
        }
        return ActRule.Judgement.allowed();
    }

    /** Verifying a report: by two officers at least, each named once. */
    public static ActRule.Judgement verification(ActRule.Case about) {
        if (about.form().get("verifiedBy") instanceof List<?> officers
                && officers.stream().map(String::valueOf).distinct().count() < 2) {
            return new ActRule.Invalid("#/verifiedBy", "consumer.two-officers", "核查要由两名以上执法人员进行，请分别填写执法证号。");
        }
        return ActRule.Judgement.allowed();
    }

    private static Optional<LocalDate> day(Object value) {
        return value == null ? Optional.empty() : Optional.of(LocalDate.parse(String.valueOf(value)));
    }
}
