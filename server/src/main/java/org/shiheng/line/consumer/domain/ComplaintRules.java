package org.shiheng.line.consumer.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /** What is recovered is never more than what was paid first. */
    public static ActRule.Judgement recourse(ActRule.Case about) {
        BigDecimal paid = number(about.facts().get("amount"));
        BigDecimal before = number(about.facts().get("recoveredTotal"));
        BigDecimal total = before.add(number(about.form().get("recovered")));
        if (total.compareTo(paid) > 0) {
            return new ActRule.Invalid(
                    "#/recovered",
                    "consumer.recovered-too-much",
                    "先行赔付了 " + paid.toPlainString() + " 元，已追偿 " + before.toPlainString() + " 元，不能超过。");
        }
        return new ActRule.Allowed(Map.of("recoveredTotal", total, "leftToRecover", paid.subtract(total)), List.of());
    }

    private static BigDecimal number(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
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

    /** An agreement was reached in mediation. */
    public static ActRule.Judgement settlement(ActRule.Case about) {
        return new ActRule.Allowed(Map.of("resultCode", "SETTLED", "resultLabel", "达成协议", "mediated", true), List.of());
    }

    /** The business settled it with the consumer before any mediation. */
    public static ActRule.Judgement negotiated(ActRule.Case about) {
        return new ActRule.Allowed(Map.of("resultCode", "NEGOTIATED", "resultLabel", "双方自行和解"), List.of());
    }

    /** 委托调解: the body that was entrusted must not entrust another, and a complaint is entrusted once (rulebook 05 §二). */
    public static ActRule.Judgement entrusting(ActRule.Case about) {
        if (about.facts().get("organization") != null) {
            return new ActRule.Refused(
                    "consumer.entrusted-before",
                    "不能再次委托",
                    "这件投诉委托过" + about.facts().get("organization") + "调解，受托组织不得再委托。请由本机关继续调解。");
        }
        return ActRule.Judgement.allowed();
    }

    /** Whoever steps back is replaced in the same decision. */
    public static ActRule.Judgement recusal(ActRule.Case about) {
        boolean granted = Boolean.TRUE.equals(about.form().get("recused"));
        if (granted && about.form().get("newMediator") == null) {
            return new ActRule.Invalid("#/newMediator", "consumer.no-mediator", "同意回避的，请填写另行指定的调解人员。");
        }
        return ActRule.Judgement.allowed();
    }

    /** 诉调对接: an agreement is confirmed, a failed mediation goes to court; not the other way round. */
    public static ActRule.Judgement litigation(ActRule.Case about) {
        boolean settled = "SETTLED".equals(about.facts().get("resultCode"));
        boolean confirmation = "CONFIRMATION".equals(about.form().get("way"));
        if (confirmation && !settled) {
            return new ActRule.Invalid("#/way", "consumer.nothing-to-confirm", "没有达成调解协议，不能申请司法确认。请选其他途径。");
        }
        if (!confirmation && settled) {
            return new ActRule.Invalid("#/way", "consumer.settled-already", "已经达成调解协议，请引导双方申请司法确认。");
        }
        return ActRule.Judgement.allowed();
    }

    /** A result of a court is entered after the way to it was. */
    public static ActRule.Judgement courtResult(ActRule.Case about) {
        return about.facts().get("way") == null
                ? new ActRule.Refused("consumer.not-in-court", "还没有登记诉调对接", "请先登记引导当事人走了哪条路。")
                : ActRule.Judgement.allowed();
    }

    /** Telling the business what will be published: not what was withdrawn or should not have been taken on (rulebook 05 §六). */
    public static ActRule.Judgement announcement(ActRule.Case about) {
        Object ground = about.facts().get("ground");
        boolean ended = "TERMINATED".equals(about.facts().get("resultCode"));
        if (ended && ("T1".equals(ground) || "T6".equals(ground))) {
            return new ActRule.Refused("consumer.not-disclosed", "这件投诉不公示", "撤回、和解和不应受理的投诉不公示。请选“办结不公示”。");
        }
        if (about.subject() == null) {
            return new ActRule.Refused("consumer.business-unknown", "这件投诉不能公示", "名录里没有找到这家商户，公示会认错人。请选“办结不公示”。");
        }
        return new ActRule.Allowed(labels(about.facts()), List.of());
    }

    /** What the business rightly objected to is put right, and announced anew. */
    public static ActRule.Judgement correction(ActRule.Case about) {
        return new ActRule.Allowed(labels(about.form()), List.of());
    }

    /** Publication: after the business had its days to object, or its objection was checked and did not hold. */
    public static ActRule.Judgement disclosure(ActRule.Case about) {
        String objection = String.valueOf(about.form().get("objection"));
        if (about.state().equals("OBJECTED")) {
            if (!objection.equals("REJECTED")) {
                return new ActRule.Invalid(
                        "#/objection", "consumer.objection-open", "商家提出了异议，请核实后写明不成立；成立的，请选“更正公示内容”或“办结不公示”。");
            }
            return about.form().get("checked") == null
                    ? new ActRule.Invalid("#/checked", "consumer.objection-unchecked", "请写明异议怎么核实的、为什么不成立。")
                    : ActRule.Judgement.allowed();
        }
        if (objection.equals("REJECTED")) {
            return new ActRule.Invalid("#/objection", "consumer.no-objection", "商家没有提出异议。收到异议的，请先登记。");
        }
        var window = about.deadlines().get("object");
        if (objection.equals("NONE")
                && window != null
                && (window.dueOn() == null || !about.today().isAfter(window.dueOn()))) {
            return new ActRule.Refused(
                    "consumer.objection-days",
                    "还不能公示",
                    window.dueOn() == null
                            ? "商家提出异议的期限还不能确定，请先导入那一年的放假安排。"
                            : "商家在 " + window.dueOn() + " 24:00 前可以提出异议。期满没有异议，或商家写明没有异议，再公示。");
        }
        return ActRule.Judgement.allowed();
    }

    /** Closing without publication keeps what it was about for the counts. */
    public static ActRule.Judgement closing(ActRule.Case about) {
        return new ActRule.Allowed(labels(about.facts()), List.of());
    }

    private static Map<String, Object> labels(Map<String, Object> said) {
        return Map.of(
                "goodsLabel",
                        GoodsKind.of(said.get("goodsKind"))
                                .orElse(GoodsKind.OTHER)
                                .label(),
                "problemLabel",
                        ProblemKind.of(said.get("problemKind"))
                                .orElse(ProblemKind.OTHER)
                                .label());
    }

    /** Only an anonymous reporter needs not be told. */
    public static ActRule.Judgement anonymous(ActRule.Case about) {
        return Boolean.TRUE.equals(about.facts().get("realName"))
                ? new ActRule.Refused("consumer.must-be-told", "实名举报要告知", "举报人是实名的，请在期限内告知结果。")
                : ActRule.Judgement.allowed();
    }

    /** Who assessed a warning is kept, so that somebody else reviews it. */
    public static ActRule.Judgement assessing(ActRule.Case about) {
        return new ActRule.Allowed(Map.of("assessedBy", about.actor().account()), List.of());
    }

    /** A warning is published by a second person (规则书05第六节：双人审核). */
    public static ActRule.Judgement publishing(ActRule.Case about) {
        if (String.valueOf(about.actor().account())
                .equals(String.valueOf(about.facts().get("assessedBy")))) {
            return new ActRule.Refused("consumer.second-person", "要由另一个人审核", "研判和审核要由两个人分别办理，请由其他负责人审核发布。");
        }
        return new ActRule.Allowed(Map.of("publishedOn", about.today().toString()), List.of());
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
