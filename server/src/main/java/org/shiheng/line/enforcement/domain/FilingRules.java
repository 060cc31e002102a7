package org.shiheng.line.enforcement.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * Opening a case, or not.
 *
 * <p>Basis: 《市场监督管理行政处罚程序规定》（2021年修正）第十八条、第十九条、第二十条;《中华人民共和国行政处罚法》（2021年修订）第三十六条.
 */
final class FilingRules {

    private final CaseLaw law;
    private final PastPenalties past;

    FilingRules(CaseLaw law, PastPenalties past) {
        this.law = law;
        this.past = past;
    }

    /** Whoever takes a clue up has it in hand. */
    static Judgement take(ActRule.Case about) {
        return new ActRule.Allowed(
                Map.of("takenBy", about.actor().name()),
                List.of(),
                List.of(),
                about.actor().account());
    }

    /** All four conditions; the fourth, that the time for punishing is not past, is computed. */
    Judgement file(ActRule.Case about) {
        var form = new Facts(about.form());
        for (String condition : List.of("hasEvidence", "shouldPunish", "ours")) {
            if (!form.is(condition)) {
                return new ActRule.Invalid(
                        "#/" + condition, "enforcement.not-all-conditions", "立案条件要全部具备。不具备的，请作出不予立案决定，或移送有管辖权的机关。");
            }
        }
        LocalDate endedOn =
                form.is("continuing") ? null : form.day("violationThrough").orElse(null);
        if (endedOn == null && !form.is("continuing")) {
            return new ActRule.Invalid(
                    "#/violationThrough", "enforcement.no-violation-day", "请填写违法行为终了的日期；还在继续的，请选“违法行为还在继续”。");
        }
        if (endedOn != null && endedOn.isAfter(about.actDay())) {
            return new ActRule.Invalid("#/violationThrough", "enforcement.violation-to-come", "违法行为终了的日期不能晚于立案日期。");
        }
        int years = law.limitationYears(form.is("lifeOrFinance"), about.actDay());
        if (!Limitation.inTime(endedOn, about.legalOn(), years)) {
            return new ActRule.Refused(
                    "enforcement.limitation-past",
                    "已经超过追责时效",
                    "违法行为 " + endedOn + " 终了，到 " + Limitation.lastDay(endedOn, years) + " 满" + years + "年；发现日期是 "
                            + about.legalOn() + "。请作出不予立案决定。");
        }
        var cause = law.cause(String.valueOf(form.text("cause")), about.actDay());
        if (cause.isEmpty()) {
            return new ActRule.Invalid("#/cause", "enforcement.no-cause", "立案那天没有这个案由，请重新选择。");
        }
        return new ActRule.Allowed(Map.of(
                "causeName", cause.get().name(),
                "field", cause.get().field(),
                "causeBasis", cause.get().basis(),
                "filedOn", about.actDay().toString(),
                "resultText", "核查后决定立案查处"));
    }

    /** Not opening: by a ground that the facts do not contradict. */
    Judgement decline(ActRule.Case about) {
        var form = new Facts(about.form());
        String ground = String.valueOf(form.text("declineGround"));
        if (ground.equals("FIRST_OFFENCE")) {
            var refused = againstFirstOffence(about, new Facts(about.facts()).text("cause"));
            if (refused != null) {
                return refused;
            }
        }
        if (ground.equals("LIMITATION_PAST")) {
            LocalDate endedOn = form.day("violationThrough").orElse(null);
            int years = law.limitationYears(form.is("lifeOrFinance"), about.actDay());
            if (endedOn == null || Limitation.inTime(endedOn, about.legalOn(), years)) {
                return new ActRule.Invalid(
                        "#/violationThrough",
                        "enforcement.limitation-not-past",
                        endedOn == null
                                ? "请填写违法行为终了的日期。"
                                : "到 " + Limitation.lastDay(endedOn, years) + " 才满" + years + "年，发现时没有超过追责时效。");
            }
        }
        return new ActRule.Allowed(Map.of("resultText", "核查后决定不予立案"));
    }

    /** Why 初次违法 cannot be relied on; none when nothing speaks against it. */
    ActRule.@Nullable Invalid againstFirstOffence(ActRule.Case about, @Nullable String causeCode) {
        if (about.subject() == null || causeCode == null) {
            return null;
        }
        LocalDate since = about.actDay().minusYears(law.firstOffenceYears(about.actDay()));
        String field = law.cause(causeCode, about.actDay()).map(Cause::field).orElse("");
        return past.of(about.subject(), since, about.actDay()).stream()
                .filter(one -> field.equals(one.field()))
                .findFirst()
                .map(one -> new ActRule.Invalid(
                        "#/declineGround",
                        "enforcement.not-first-offence",
                        "当事人 " + one.decidedOn() + " 在同一领域受过处罚（" + one.number() + "），不是初次违法。"))
                .orElse(null);
    }

    /** A clue that another authority handed over goes back to the common superior, not on to a third. */
    static Judgement handOver(ActRule.Case about) {
        if ("TRANSFER".equals(about.facts().get("source"))
                && !Boolean.TRUE.equals(about.form().get("bySuperior"))) {
            return new ActRule.Invalid(
                    "#/bySuperior", "enforcement.no-second-transfer", "移送来的线索不能再自行移送，请报共同的上级机关指定管辖。指定后选“是”再办理。");
        }
        var facts = new HashMap<String, Object>();
        facts.put("resultText", "已移送有管辖权的机关处理");
        return new ActRule.Allowed(facts);
    }
}
