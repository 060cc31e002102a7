package org.shiheng.line.enforcement.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * What officers settle where they stand: a small penalty by the summary procedure, and measures that are no penalty. Two
 * officers with valid credentials; the party heard before it is punished.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第五十一条、第五十二条、第六十八条、第七十条;《市场监督管理行政处罚程序规定》（2021年修正）第六十六条至第七十条.
 */
final class SpotRules {

    private final CaseLaw law;
    private final OfficerRules officers;

    SpotRules(CaseLaw law, OfficerRules officers) {
        this.law = law;
        this.officers = officers;
    }

    /** On the spot: small enough, credentials shown, the party heard; what is collected there has its receipt. */
    Judgement decide(ActRule.Case about) {
        var form = new Facts(about.form());
        var facts = new Facts(about.facts());
        var thresholds = law.thresholds(about.actDay());
        if (!form.is("shownCredentials")) {
            return new ActRule.Invalid("#/shownCredentials", "enforcement.credentials-not-shown", "先出示执法证件，再作出处罚决定。");
        }
        if (!form.is("heard")) {
            return new ActRule.Invalid("#/heard", "enforcement.not-heard", "先告知违法事实、处罚理由和依据，听取当事人的陈述申辩，再作出处罚决定。");
        }
        var against = thresholds.againstSummary(facts.partyKind(), form.proposal());
        if (against.isPresent()) {
            return new ActRule.Invalid("#/fine", "enforcement.not-for-summary", against.get());
        }
        if (form.is("collected")) {
            if (thresholds
                    .collected(form.amount("fine"), form.is("hardLater"), form.is("remoteAsked"))
                    .isEmpty()) {
                return new ActRule.Invalid(
                        "#/collected",
                        "enforcement.not-collected-here",
                        "罚款超过" + Yuan.words(thresholds.onTheSpot()) + "，没有事后难以执行等情形，不能当场收缴。");
            }
            if (form.text("receipt") == null) {
                return new ActRule.Invalid("#/receipt", "enforcement.no-receipt", "当场收缴罚款要出具专用票据，请填写票据号。");
            }
        }
        Cause cause =
                law.cause(String.valueOf(form.text("cause")), about.actDay()).orElse(null);
        if (cause == null) {
            return new ActRule.Invalid("#/cause", "enforcement.no-cause", "决定那天没有这个案由，请重新选择。");
        }
        var kept = new HashMap<String, Object>();
        kept.put("facts", String.valueOf(facts.text("summary")));
        kept.put("legalBasis", cause.basis());
        kept.put("causeName", cause.name());
        kept.put("party", DecisionRules.party(facts));
        kept.put("penalty", kinds(form));
        kept.put("penaltyWords", words(form));
        if (form.amount("fine").signum() > 0) {
            kept.put("fineShown", form.amount("fine").toPlainString());
        }
        kept.put("defence", form.text("said") == null ? "当事人没有提出意见" : form.text("said"));
        kept.put("decidedOn", about.actDay().toString());
        kept.put("resultText", "已当场作出行政处罚决定");
        return officers.present(about, "spotOfficers", kept);
    }

    private static String words(Facts form) {
        var parts = new ArrayList<String>();
        if (form.texts("others").contains("WARNING")) {
            parts.add("警告");
        }
        if (form.amount("fine").signum() > 0) {
            parts.add("罚款" + Yuan.words(form.amount("fine")));
        }
        return String.join("，", parts);
    }

    private static String kinds(Facts form) {
        boolean warned = form.texts("others").contains("WARNING");
        boolean fined = form.amount("fine").signum() > 0;
        return warned && fined ? "警告，罚款" : warned ? "警告" : "罚款";
    }

    static Judgement handIn(ActRule.Case about) {
        return Boolean.TRUE.equals(about.facts().get("collected"))
                ? Judgement.allowed()
                : new ActRule.Refused("enforcement.nothing-collected", "没有当场收缴罚款", "罚款由当事人到银行缴纳，不用交回。");
    }

    /** What was collected on the spot is with the bank before the file is closed. */
    static Judgement file(ActRule.Case about) {
        boolean open = List.of("hand-in", "bank").stream().anyMatch(about.deadlines()::containsKey);
        return open
                ? new ActRule.Refused("enforcement.collected-not-banked", "当场收缴的罚款还没有缴付银行", "先登记交回和缴付银行，再归档。")
                : Judgement.allowed();
    }

    /** Guidance, a talk, an admonition, an order to correct: each has a paper of its own; an order has a term. */
    Judgement soft(ActRule.Case about) {
        var form = new Facts(about.form());
        String kind = String.valueOf(new Facts(about.facts()).text("kind"));
        if (kind.equals("CORRECTION") && form.day("correctBy").isEmpty()) {
            return new ActRule.Invalid("#/correctBy", "enforcement.no-term", "责令改正要写明改正期限。");
        }
        if (form.day("correctBy").filter(day -> day.isBefore(about.actDay())).isPresent()) {
            return new ActRule.Invalid("#/correctBy", "enforcement.term-before", "改正期限不能早于实施日期。");
        }
        return officers.present(
                about,
                "by",
                Map.of(
                        "issuedOn", about.actDay().toString(),
                        "guidance", kind.equals("GUIDANCE"),
                        "talk", kind.equals("TALK"),
                        "admonition", kind.equals("ADMONITION"),
                        "correction", kind.equals("CORRECTION")));
    }
}
