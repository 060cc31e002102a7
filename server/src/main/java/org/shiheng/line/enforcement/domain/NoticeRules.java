package org.shiheng.line.enforcement.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * The notice before a penalty, what the party says to it, and the hearing.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第四十四条、第四十五条、第六十三条、第六十四条、第六十五条;《市场监督管理行政处罚听证办法》（2021年修订）.
 */
final class NoticeRules {

    private final Calendars calendars;
    private final ProposalRules proposals;
    private final OfficerRules officers;

    NoticeRules(Calendars calendars, ProposalRules proposals, OfficerRules officers) {
        this.calendars = calendars;
        this.proposals = proposals;
        this.officers = officers;
    }

    /** The notice is written only after the review; what it says is the most that may be decided. */
    Judgement notice(ActRule.Case about) {
        var facts = new Facts(about.facts());
        if (facts.text("reviewedOn") == null) {
            return new ActRule.Refused("enforcement.not-reviewed", "还没有经过审核", "案件审核或法制审核通过后才能告知。");
        }
        var party = OfficerRules.party(about, facts);
        if (about.subject() == null && party.isEmpty() && !facts.is("partyNamed")) {
            return new ActRule.Refused("enforcement.no-party", "还没有写明当事人", "告知书要送达当事人。请退回补充调查，在调查终结报告里写明当事人名称。");
        }
        var kept = new HashMap<String, Object>();
        kept.put("partyNamed", true);
        kept.put("noticedOn", "");
        kept.put("noticedFine", facts.amount("fine").toPlainString());
        kept.put("noticedOthers", facts.texts("others"));
        kept.put("statementUntil", "");
        kept.put("statementOn", "");
        kept.put("statementReviewedOn", "");
        kept.put("waivedOn", "");
        return new ActRule.Allowed(kept, party);
    }

    /** The party has the notice: from the next working day on the time for a statement runs. */
    Judgement noticed(ActRule.Case about) {
        LocalDate until = calendars.sum("D18", about.actDay()).dueOn();
        return new ActRule.Allowed(Map.of(
                "noticedOn", about.actDay().toString(), "statementUntil", until == null ? "" : until.toString()));
    }

    /** A statement within five working days of the notice; a later one is recorded and need not be reviewed. */
    static Judgement statement(ActRule.Case about) {
        return new ActRule.Allowed(Map.of("statementOn", about.actDay().toString(), "statementReviewedOn", ""));
    }

    static Judgement statementReviewed(ActRule.Case about) {
        if (new Facts(about.facts()).text("statementOn") == null) {
            return new ActRule.Refused("enforcement.no-statement", "没有收到陈述申辩", "先登记陈述申辩，再记录复核意见。");
        }
        return new ActRule.Allowed(Map.of("statementReviewedOn", about.actDay().toString()));
    }

    static Judgement waived(ActRule.Case about) {
        return new ActRule.Allowed(Map.of("waivedOn", about.actDay().toString()));
    }

    /** A hearing for those who may have one, asked for in time. */
    static Judgement hearingAsked(ActRule.Case about) {
        var facts = new Facts(about.facts());
        if (!facts.is("hearingRight")) {
            return new ActRule.Refused(
                    "enforcement.no-hearing-right", "不属于听证范围", facts.text("hearingWhy") + "。当事人的意见按陈述申辩记录和复核。");
        }
        LocalDate until = facts.day("statementUntil").orElse(null);
        if (until != null && about.actDay().isAfter(until)) {
            return new ActRule.Invalid("#/requestedOn", "enforcement.hearing-too-late", "申请听证的期限到 " + until + "，已经超过。");
        }
        return new ActRule.Allowed(Map.of("hearingAskedOn", about.actDay().toString()));
    }

    /** Seven whole working days between the notice of the hearing and the hearing; led by somebody from outside the case. */
    Judgement hearingArranged(ActRule.Case about) {
        var form = new Facts(about.form());
        LocalDate heldOn = form.day("hearingOn").orElseThrow();
        LocalDate latest = calendars.rule("D19", about.actDay()).latestBefore(heldOn, calendars.official());
        if (about.actDay().isAfter(latest)) {
            return new ActRule.Invalid(
                    "#/hearingOn",
                    "enforcement.hearing-too-soon",
                    "听证的7个工作日前要通知当事人：" + heldOn + " 举行，最晚 " + latest + " 送达通知。请改期。");
        }
        if (officers.isInTeam(about, String.valueOf(form.text("chair")))) {
            return new ActRule.Invalid("#/chair", "enforcement.chair-of-own-case", "听证主持人不能是本案办案人员，请另选。");
        }
        return new ActRule.Allowed(Map.of("hearingOn", heldOn.toString(), "hearingNoticeOn", ""));
    }

    private @Nullable Judgement notBeforeHearing(ActRule.Case about) {
        LocalDate heldOn = new Facts(about.facts()).day("hearingOn").orElse(null);
        if (heldOn == null) {
            return new ActRule.Refused("enforcement.hearing-not-arranged", "还没有通知听证", "先确定主持人、时间和地点并通知当事人。");
        }
        if (about.actDay().isBefore(heldOn)) {
            return new ActRule.Invalid("#/heldOn", "enforcement.hearing-to-come", "听证定在 " + heldOn + "，还没有举行。");
        }
        LocalDate told = new Facts(about.facts()).day("hearingNoticeOn").orElse(null);
        LocalDate latest = calendars.rule("D19", about.actDay()).latestBefore(about.actDay(), calendars.official());
        return told != null && told.isAfter(latest)
                ? new ActRule.Refused(
                        "enforcement.hearing-notice-late",
                        "听证通知送达晚了",
                        "通知 " + told + " 才送达，听证的7个工作日前要通知当事人。请重新通知听证，另定日期。")
                : null;
    }

    /** A case that was heard needs a legality review afterwards, whatever it passed before. */
    Judgement held(ActRule.Case about) {
        Judgement refused = notBeforeHearing(about);
        if (refused != null) {
            return refused;
        }
        var facts = new HashMap<String, Object>();
        facts.put("heardOn", about.actDay().toString());
        facts.put("legalityOn", "");
        proposals.withFeature(about, facts, "HEARD");
        return new ActRule.Allowed(facts);
    }

    /** Why a decision would come too early for the party's rights; none when it does not. */
    @Nullable
    Judgement againstDecision(Facts facts, LocalDate day) {
        if (facts.text("noticedOn") == null) {
            return new ActRule.Refused("enforcement.not-noticed", "还没有告知当事人", "作出处罚决定前要告知拟处罚的内容、事实、理由、依据和权利。");
        }
        if (facts.text("statementOn") != null && facts.text("statementReviewedOn") == null) {
            return new ActRule.Refused("enforcement.statement-not-reviewed", "陈述申辩还没有复核", "当事人的意见要复核，采纳或者不采纳都要记录理由。");
        }
        LocalDate until = facts.day("statementUntil").orElse(null);
        boolean settled = facts.text("waivedOn") != null || facts.text("heardOn") != null;
        if (!settled && until != null && !day.isAfter(until)) {
            return new ActRule.Refused(
                    "enforcement.statement-period",
                    "陈述申辩期还没有过",
                    "当事人可以在 " + until + "（含）以前陈述申辩" + (facts.is("hearingRight") ? "、要求听证" : "")
                            + "，期满后再决定；当事人书面放弃的，先记录放弃。");
        }
        return null;
    }

    static List<String> missing(Facts facts) {
        var missing = new java.util.ArrayList<String>();
        if (facts.text("reviewedOn") == null) {
            missing.add("案件审核");
        }
        if (!facts.texts("legalityWhy").isEmpty() && facts.text("legalityOn") == null) {
            missing.add("法制审核（" + String.join("；", facts.texts("legalityWhy")) + "）");
        }
        if (!facts.texts("collectiveWhy").isEmpty() && facts.text("collectiveOn") == null) {
            missing.add("集体讨论（" + String.join("；", facts.texts("collectiveWhy")) + "）");
        }
        int unsigned = facts.texts("deliberationUnsigned").size();
        if (unsigned > 0) {
            missing.add("集体讨论记录上 " + unsigned + " 人的签名");
        }
        if (facts.is("deviates") && facts.text("deviationOn") == null) {
            missing.add("偏离裁量基准的批准");
        }
        return missing;
    }
}
