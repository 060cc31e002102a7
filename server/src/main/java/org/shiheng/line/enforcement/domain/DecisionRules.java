package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * The decision: only after every gate, not heavier than what the party was told, and no second fine for one act.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第二十九条、第三十八条、第四十五条第二款、第五十七条至第六十二条;《市场监督管理行政处罚程序规定》（2021年修正）第六十条至第六十四条.
 */
final class DecisionRules {

    private final CaseLaw law;
    private final Calendars calendars;
    private final PastPenalties past;
    private final NoticeRules notices;

    DecisionRules(CaseLaw law, Calendars calendars, PastPenalties past, NoticeRules notices) {
        this.law = law;
        this.calendars = calendars;
        this.past = past;
        this.notices = notices;
    }

    Judgement decide(ActRule.Case about) {
        var facts = new Facts(about.facts());
        var form = new Facts(about.form());
        Judgement early = notices.againstDecision(facts, about.actDay());
        if (early != null) {
            return early;
        }
        List<String> missing = NoticeRules.missing(facts);
        if (!missing.isEmpty()) {
            return new ActRule.Refused(
                    "enforcement.gate-not-passed", "还不能作出处罚决定", "还缺：" + String.join("、", missing) + "。");
        }
        Thresholds.Proposal penalty = facts.proposal();
        if (penalty.isNothing()) {
            return new ActRule.Refused("enforcement.no-penalty-proposed", "拟处罚的内容是空的", "报告没有提出处罚。不予处罚的，请作出不予处罚决定。");
        }
        BigDecimal noticed = facts.amount("noticedFine");
        if (penalty.fine().compareTo(noticed) > 0) {
            return new ActRule.Refused(
                    "enforcement.heavier-than-noticed",
                    "重于告知的处罚",
                    "告知的罚款是" + Yuan.words(noticed) + "，不得因当事人陈述申辩加重。事实变了的，重新调查并重新告知。");
        }
        Judgement second = secondFine(about, facts, penalty);
        if (second != null) {
            return second;
        }
        var kept = new HashMap<String, Object>();
        kept.put("decidedOn", about.actDay().toString());
        kept.put("fineText", penalty.fine().toPlainString());
        kept.put("penaltyWords", words(facts, penalty));
        kept.put("penaltyCodes", codes(penalty, about.actDay()));
        kept.put("party", party(facts));
        kept.put("resultText", "已作出行政处罚决定");
        kept.put("closeWay", "PENALTY");
        kept.put("violationSummary", String.valueOf(form.text("violationSummary")));
        return new ActRule.Allowed(kept);
    }

    /** One act is fined once. */
    private @Nullable Judgement secondFine(ActRule.Case about, Facts facts, Thresholds.Proposal penalty) {
        if (about.subject() == null || penalty.fine().signum() == 0) {
            return null;
        }
        LocalDate from = facts.day("violationFrom")
                .or(() -> facts.day("violationThrough"))
                .orElse(null);
        LocalDate through = facts.day("violationThrough").orElse(about.legalOn());
        if (from == null) {
            return null;
        }
        return past.of(about.subject(), from, about.actDay()).stream()
                .filter(one -> !one.number().equals(about.number())
                        && one.fine().signum() > 0
                        && facts.text("cause") != null
                        && facts.text("cause").equals(one.cause())
                        && one.violationFrom() != null
                        && one.violationThrough() != null
                        && !one.violationFrom().isAfter(through)
                        && !one.violationThrough().isBefore(from))
                .findFirst()
                .<Judgement>map(one -> new ActRule.Refused(
                        "enforcement.second-fine",
                        "同一违法行为不能两次罚款",
                        one.number() + " 已于 " + one.decidedOn() + " 就同一行为罚款" + Yuan.words(one.fine())
                                + "。请核对违法行为的起止日期；确是同一行为的，不再罚款。"))
                .orElse(null);
    }

    /** No penalty: the circumstances must say so; a disputed one was deliberated. */
    static Judgement noPenalty(ActRule.Case about) {
        var facts = new Facts(about.facts());
        if (facts.text("reviewedOn") == null) {
            return new ActRule.Refused("enforcement.not-reviewed", "还没有经过审核", "案件审核或法制审核通过后才能作出决定。");
        }
        List<String> missing = NoticeRules.missing(facts);
        if (!missing.isEmpty()) {
            return new ActRule.Refused(
                    "enforcement.gate-not-passed", "还不能作出决定", "还缺：" + String.join("、", missing) + "。");
        }
        if (!facts.proposal().isNothing()) {
            return new ActRule.Refused("enforcement.penalty-proposed", "报告提出了处罚", "报告的处理建议是处罚。改为不予处罚的，请退回调查，重新报告。");
        }
        var kept = new HashMap<String, Object>();
        kept.put("decidedOn", about.actDay().toString());
        kept.put("closeWay", "NO_PENALTY");
        kept.put("resultText", "经调查，决定不予行政处罚");
        return new ActRule.Allowed(kept);
    }

    /** The party has the decision: from that day on it must pay. How it was delivered the document itself proves. */
    Judgement delivered(ActRule.Case about) {
        var kept = new HashMap<String, Object>();
        kept.put("deliveredOn", about.actDay().toString());
        LocalDate payBy = calendars.sum("D21", about.actDay()).dueOn();
        kept.put("payBy", payBy == null ? "" : payBy.toString());
        return new ActRule.Allowed(kept);
    }

    /** Showing the penalty: not what must be withheld; severity and term by the rules of the day. */
    Judgement disclose(ActRule.Case about) {
        var facts = new Facts(about.facts());
        var withheld = Publicity.withheld(facts.proposal(), false, facts.features());
        if (withheld.isPresent()) {
            return new ActRule.Refused("enforcement.must-withhold", "这件处罚不能公示", withheld.get() + "。请记录不予公示。");
        }
        if (!Boolean.TRUE.equals(about.form().get("checked"))) {
            return new ActRule.Invalid("#/checked", "enforcement.not-checked", "请先核对摘要里没有个人信息、商业秘密，再公示。");
        }
        LocalDate decidedOn = facts.day("decidedOn").orElse(about.actDay());
        Publicity.Term term = law.publicity(decidedOn).term(facts.proposal(), decidedOn);
        var kept = new HashMap<String, Object>();
        kept.put("publicSeverity", term.severity());
        kept.put("publicMonths", String.valueOf(term.months()));
        kept.put("publishedOn", about.actDay().toString());
        kept.put("publicSummary", facts.text("violationSummary") + "，" + facts.text("penaltyWords"));
        return new ActRule.Allowed(kept);
    }

    /** Not showing it: because the law says so, or a secret of the party is in it that cannot be masked. */
    static Judgement withhold(ActRule.Case about) {
        var facts = new Facts(about.facts());
        var law = Publicity.withheld(facts.proposal(), false, facts.features());
        if (law.isEmpty() && !facts.features().contains("TRADE_SECRET")) {
            return new ActRule.Refused("enforcement.must-publish", "这件处罚应当公示", "没有依法不予公示的情形。涉及商业秘密的，先在报告中写明。");
        }
        var kept = new HashMap<String, Object>();
        kept.put("publishedOn", about.actDay().toString());
        kept.put("withheldWhy", law.orElse("涉及当事人商业秘密，处理后仍会泄露"));
        return new ActRule.Allowed(kept);
    }

    /** A natural person is shown by the family name alone. */
    static String party(Facts facts) {
        String name = String.valueOf(facts.text("partyName"));
        return facts.partyKind() == PartyKind.PERSON && !name.isEmpty()
                ? name.substring(0, name.offsetByCodePoints(0, 1)) + "某"
                : name;
    }

    private static String words(Facts facts, Thresholds.Proposal penalty) {
        var parts = new ArrayList<String>();
        penalty.others().stream()
                .sorted()
                .map(code -> OtherPenalty.valueOf(code).label())
                .forEach(parts::add);
        if (facts.amount("gains").signum() > 0) {
            parts.add("没收违法所得" + Yuan.words(facts.amount("gains")));
        }
        if (facts.amount("goods").signum() > 0) {
            parts.add("没收非法财物");
        }
        if (penalty.fine().signum() > 0) {
            parts.add("罚款" + Yuan.words(penalty.fine()));
        }
        return String.join("，", parts);
    }

    private List<String> codes(Thresholds.Proposal penalty, LocalDate day) {
        var codes = new ArrayList<String>();
        if (penalty.fine().signum() > 0) {
            boolean low = penalty.fine().compareTo(law.number("enforcement.publicity.low-fine", day)) <= 0;
            codes.add(low ? "LOW_FINE" : "FINE");
        }
        if (penalty.confiscated().signum() > 0) {
            codes.add("CONFISCATION");
        }
        Set<String> others = penalty.others();
        others.stream().sorted().forEach(codes::add);
        return codes;
    }
}
