package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.util.Map;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * Review of policy documents and great decisions before they are deliberated: lawful, and fair to competition where
 * businesses are concerned; what was sent back is reviewed anew.
 *
 * <p>Basis: 国办发〔2018〕115号;《公平竞争审查条例》第十三条、第十四条 (plan 229).
 */
final class LawfulnessRules {

    private LawfulnessRules() {}

    /** An exception has an end. */
    static Judgement competition(ActRule.Case about) {
        var form = new Facts(about.form());
        if ("EXCEPTION".equals(form.text("competition")) && form.text("exceptionUntil") == null) {
            return new ActRule.Invalid("#/exceptionUntil", "enforcement.exception-without-end", "适用例外规定要写明实施期限。");
        }
        return Judgement.allowed();
    }

    /** Both reviews are there and neither asks for a change. */
    static Judgement opine(ActRule.Case about) {
        var facts = new Facts(about.facts());
        if (!has(facts, "lawful")) {
            return new ActRule.Refused("enforcement.lawfulness-missing", "还没有合法性审核", "先完成合法性审核，再出具审核意见书。");
        }
        if (facts.is("affectsBusinesses") && !has(facts, "competition")) {
            return new ActRule.Refused("enforcement.competition-missing", "还没有公平竞争审查", "涉及经营者经济活动的，没有经过公平竞争审查不能出具意见书。");
        }
        if (!"LAWFUL".equals(facts.text("lawful")) || "REVISE".equals(facts.text("competition"))) {
            return new ActRule.Refused("enforcement.must-be-revised", "审核意见是修改", "审核认为应当修改的，请退回起草单位修改后重新送审。");
        }
        return Judgement.allowed();
    }

    /** Sent back: what was said of the old text says nothing of the new one. */
    static Judgement sendBack(ActRule.Case about) {
        return new ActRule.Allowed(Map.of("lawful", "", "competition", ""));
    }

    /** More than half of those due came, and they passed it. */
    static Judgement deliberate(ActRule.Case about) {
        var form = new Facts(about.form());
        BigDecimal due = form.amount("membersDue");
        BigDecimal present = form.amount("membersPresent");
        if (present.compareTo(due) > 0 || present.multiply(BigDecimal.TWO).compareTo(due) <= 0) {
            return new ActRule.Invalid("#/membersPresent", "enforcement.too-few-members", "到会人数要过应到人数的半数，且不多于应到人数。");
        }
        return "PASSED".equals(form.text("result"))
                ? Judgement.allowed()
                : new ActRule.Invalid("#/result", "enforcement.not-passed", "没有通过的，请办理“审议不通过”。");
    }

    private static boolean has(Facts facts, String field) {
        String text = facts.text(field);
        return text != null && !text.isBlank();
    }
}
