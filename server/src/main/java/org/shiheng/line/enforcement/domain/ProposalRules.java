package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * The report that ends an investigation, with the penalty it proposes; and the reviews that it must pass.
 *
 * <p>Basis: 《市场监督管理行政处罚程序规定》（2021年修正）第四十九条至第五十七条;《中华人民共和国行政处罚法》（2021年修订）第五十七条、第五十八条.
 */
final class ProposalRules {

    private final CaseLaw law;
    private final FilingRules filing;
    private final OfficerRules officers;

    ProposalRules(CaseLaw law, FilingRules filing, OfficerRules officers) {
        this.law = law;
        this.filing = filing;
        this.officers = officers;
    }

    /** Weighs the circumstances, holds the proposed fine to the law, and finds out what the case must pass. */
    Judgement report(ActRule.Case about) {
        var form = new Facts(about.form());
        String causeCode = String.valueOf(form.text("cause"));
        BigDecimal value = form.amountOrNone("value");
        LocalDate actOn = form.day("violationThrough")
                .or(() -> new Facts(about.facts()).day("violationThrough"))
                .orElse(about.legalOn());
        var cause = law.cause(causeCode, actOn).or(() -> law.cause(causeCode, about.actDay()));
        if (cause.isEmpty()) {
            return new ActRule.Invalid("#/cause", "enforcement.no-cause", "立案那天没有这个案由，请重新选择。");
        }
        var tier = law.tier(causeCode, value, actOn).or(() -> law.tier(causeCode, value, about.actDay()));
        if (tier.isEmpty()) {
            return new ActRule.Invalid(
                    "#/value",
                    "enforcement.value-needed",
                    "这个案由的罚款按" + cause.get().valueName() + "计算，请填写金额。");
        }
        List<Circumstance> circumstances = law.circumstances(about.actDay()).stream()
                .filter(one -> form.texts("circumstances").contains(one.code()))
                .toList();
        if (circumstances.stream().anyMatch(one -> one.code().equals("FIRST_OFFENCE"))) {
            var against = filing.againstFirstOffence(about, causeCode);
            if (against != null) {
                return new ActRule.Invalid("#/circumstances", against.code(), against.detail());
            }
        }
        Discretion discretion = law.discretion(tier.get().range(value), about.actDay());
        Discretion.Advice advice = discretion.advise(circumstances);
        Discretion.Verdict verdict = discretion.judge(advice, form.amount("fine"));
        Judgement refused = againstVerdict(form, circumstances, verdict);
        if (refused != null) {
            return refused;
        }
        Set<String> features = features(about, form, circumstances, advice, verdict);
        var hearing = law.thresholds(about.actDay()).hearing(form.partyKind(), form.proposal());
        hearing.ifPresent(why -> features.add("HEARING_STANDARD"));
        var facts = new HashMap<String, Object>();
        facts.put("field", cause.get().field());
        facts.put("causeName", cause.get().name());
        facts.put("causeBasis", cause.get().basis());
        facts.put("advisedGrade", advice.grade().label());
        facts.put(
                "grade",
                verdict.grade() == null
                        ? advice.grade().name()
                        : verdict.grade().name());
        facts.put("gradeLabel", (verdict.grade() == null ? advice.grade() : verdict.grade()).label());
        facts.put("discretionSum", advice.reasons());
        facts.put("discretionVerdict", verdict.words());
        facts.put("deviates", verdict.standing() == Discretion.Standing.DEVIATES);
        facts.put("features", List.copyOf(features));
        facts.put("hearingRight", hearing.isPresent());
        facts.put("hearingWhy", hearing.orElse("没有达到听证标准"));
        facts.put("legalityWhy", law.gates().reasons(Gates.Gate.LEGALITY_REVIEW, features, about.actDay()));
        facts.put("collectiveWhy", law.gates().reasons(Gates.Gate.COLLECTIVE, features, about.actDay()));
        // A new report makes an earlier review and discussion void.
        facts.put("deliberationUnsigned", List.of());
        for (String passed : List.of("reviewedOn", "legalityOn", "collectiveOn", "deviationOn", "noticedOn")) {
            facts.put(passed, "");
        }
        return new ActRule.Allowed(facts);
    }

    private static @Nullable Judgement againstVerdict(
            Facts form, List<Circumstance> circumstances, Discretion.Verdict verdict) {
        return switch (verdict.standing()) {
            case WITHIN -> null;
            case ABOVE_LAW -> new ActRule.Invalid("#/fine", "enforcement.above-law", verdict.words());
            case DEVIATES ->
                form.text("deviationReason") == null
                        ? new ActRule.Invalid("#/deviationReason", "enforcement.deviation-reason", verdict.words())
                        : null;
            case BELOW_LAW ->
                circumstances.stream()
                                .noneMatch(one -> one.effect() == Circumstance.Effect.MITIGATE
                                        || one.effect() == Circumstance.Effect.MUST_LIGHTEN
                                        || one.effect() == Circumstance.Effect.NO_PENALTY)
                        ? new ActRule.Invalid(
                                "#/fine", "enforcement.no-ground-to-mitigate", verdict.words() + "没有选法定的减轻或不予处罚情形。")
                        : null;
        };
    }

    private static Set<String> features(
            ActRule.Case about,
            Facts form,
            List<Circumstance> circumstances,
            Discretion.Advice advice,
            Discretion.Verdict verdict) {
        var features = new LinkedHashSet<String>();
        Map.of(
                        "majorInterest", "MAJOR_PUBLIC_INTEREST",
                        "complex", "COMPLEX",
                        "disputed", "NO_PENALTY_DISPUTED",
                        "tradeSecret", "TRADE_SECRET",
                        "stateSecret", "STATE_SECRET")
                .forEach((field, feature) -> {
                    if (form.is(field)) {
                        features.add(feature);
                    }
                });
        if (advice.grade() == Grade.MITIGATED
                || verdict.standing() == Discretion.Standing.BELOW_LAW && verdict.grade() == Grade.MITIGATED) {
            features.add("MITIGATED");
        }
        boolean minor = circumstances.stream()
                .anyMatch(
                        one -> one.code().equals("UNDER_FOURTEEN") || one.code().equals("FOURTEEN_TO_EIGHTEEN"));
        if (minor) {
            features.add("MINOR");
        }
        var earlier = new Facts(about.facts());
        if (earlier.features().contains("HEARD")) {
            features.add("HEARD");
        }
        if (earlier.features().contains("SECOND_EXTENSION")) {
            features.add("SECOND_EXTENSION");
        }
        return features;
    }

    /** An ordinary review is not enough where the law wants a legality review. */
    Judgement review(ActRule.Case about) {
        Judgement own = officers.againstOwn(about, about.actor());
        if (own != null) {
            return own;
        }
        List<String> why = new Facts(about.facts()).texts("legalityWhy");
        if (!why.isEmpty()) {
            return new ActRule.Refused(
                    "enforcement.legality-review-needed",
                    "这件案子必须法制审核",
                    "原因：" + String.join("；", why) + "。未经法制审核不得作出决定。");
        }
        return new ActRule.Allowed(Map.of("reviewedOn", about.actDay().toString()));
    }

    /** The legality review; by somebody who did not investigate. */
    Judgement legality(ActRule.Case about) {
        Judgement own = officers.againstOwn(about, about.actor());
        if (own != null) {
            return own;
        }
        var facts = new HashMap<String, Object>();
        facts.put("legalityOn", about.actDay().toString());
        facts.put("reviewedOn", about.actDay().toString());
        if ("DISPUTED".equals(about.form().get("legalityResult"))) {
            withFeature(about, facts, "REVIEW_DISAGREES");
        }
        return new ActRule.Allowed(facts);
    }

    Judgement returned(ActRule.Case about) {
        Judgement own = officers.againstOwn(about, about.actor());
        return own == null ? Judgement.allowed() : own;
    }

    /** A deviation from the benchmark is approved one level up; where there is none, by the deliberation. */
    static Judgement deviation(ActRule.Case about) {
        if (!Boolean.TRUE.equals(about.facts().get("deviates"))) {
            return new ActRule.Refused("enforcement.no-deviation", "没有偏离裁量基准", "拟处罚在基准幅度以内，不用这项批准。");
        }
        boolean above = about.actor()
                .department()
                .filter(unit -> unit.id() != about.station())
                .isPresent();
        if (!above && new Facts(about.facts()).text("collectiveOn") == null) {
            return new ActRule.Refused(
                    "enforcement.higher-approval", "要由上一级负责人批准", "偏离裁量基准的处罚由上一级负责人批准；市局的案件经集体讨论后批准。");
        }
        return new ActRule.Allowed(Map.of("deviationOn", about.actDay().toString()));
    }

    /** Adds a feature and finds out anew what the case must pass. */
    void withFeature(ActRule.Case about, Map<String, Object> facts, String feature) {
        Set<String> features = new Facts(about.facts()).features();
        features.add(feature);
        facts.put("features", List.copyOf(features));
        facts.put("legalityWhy", law.gates().reasons(Gates.Gate.LEGALITY_REVIEW, features, about.actDay()));
        facts.put("collectiveWhy", law.gates().reasons(Gates.Gate.COLLECTIVE, features, about.actDay()));
    }
}
