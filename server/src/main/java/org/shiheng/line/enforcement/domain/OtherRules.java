package org.shiheng.line.enforcement.domain;

import java.util.HashMap;
import java.util.Map;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * Measures on goods, extensions, closing.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第五十六条;《中华人民共和国行政强制法》第十九条、第二十五条;《市场监督管理行政处罚程序规定》（2021年修正）第六十四条、第七十八条.
 */
final class OtherRules {

    private final ProposalRules proposals;

    OtherRules(ProposalRules proposals) {
        this.proposals = proposals;
    }

    /** One preservation runs at a time, so that its seven days are never mixed with another's. */
    static Judgement preserve(ActRule.Case about) {
        return about.deadlines().containsKey("preservation")
                ? new ActRule.Refused("enforcement.preservation-runs", "上一次保存还没有处理", "先对已经保存的物品作出处理决定，再采取新的措施。")
                : onDay(about, "takenOn");
    }

    static Judgement seize(ActRule.Case about) {
        return about.deadlines().containsKey("seizure")
                ? new ActRule.Refused("enforcement.seizure-runs", "已有进行中的查封扣押", "新增的物品请登记在财物清单；期限要重新计算的，先解除再实施。")
                : onDay(about, "startedOn");
    }

    /** Only what was done in a hurry is approved afterwards. */
    static Judgement ratify(ActRule.Case about) {
        return about.deadlines().containsKey("ratify")
                ? Judgement.allowed()
                : new ActRule.Refused("enforcement.nothing-to-ratify", "没有要补办批准的措施", "紧急采取的保存、查封、扣押措施才补办批准，现在没有。");
    }

    static Judgement release(ActRule.Case about) {
        return onDay(about, "releasedOn");
    }

    /** What was approved happens on the day of the approval, which the document prints. */
    static Judgement onDay(ActRule.Case about, String field) {
        return new ActRule.Allowed(Map.of(field, about.actDay().toString()));
    }

    /** The second lengthening is for the deliberation, after the first was used. */
    Judgement extendAgain(ActRule.Case about) {
        var decide = about.deadlines().get("decide");
        if (decide != null && decide.lengthenings() == 0) {
            return new ActRule.Refused(
                    "enforcement.first-extension-first", "还没有用过第一次延长", "先由部门负责人批准延长30日；仍不能办结的，再集体讨论。");
        }
        var facts = new HashMap<String, Object>();
        proposals.withFeature(about, facts, "SECOND_EXTENSION");
        return new ActRule.Allowed(facts);
    }

    /** An opinion counts when its author was on a roster on the day it was given. */
    static Judgement opinion(ActRule.Case about, Roster roster) {
        String author = String.valueOf(new Facts(about.facts()).text("to"));
        return roster.holds(author, about.actDay())
                ? Judgement.allowed()
                : new ActRule.Refused(
                        "enforcement.author-off-roster",
                        "答复的人那天不在人才名册里",
                        author + "在 " + about.actDay() + " 不在聘期内。请核对日期；已经移出的，撤回后另请名册里的人。");
    }

    /** Archived only when the public knows, or is not to know. */
    static Judgement archive(ActRule.Case about) {
        var facts = new Facts(about.facts());
        boolean penalty = "PENALTY".equals(facts.text("closeWay"));
        if (penalty && facts.text("publishedOn") == null) {
            return new ActRule.Refused("enforcement.not-disclosed", "处罚信息还没有公示", "先公示处罚信息，依法不公示的记录原因，再归档。");
        }
        return Judgement.allowed();
    }

    /** Ways of ending that carry their own outcome into the closing. */
    static Judgement ending(ActRule.Case about, String way, String told) {
        return new ActRule.Allowed(Map.of(
                "closeWay", way, "resultText", told, "endedOn", about.actDay().toString()));
    }
}
