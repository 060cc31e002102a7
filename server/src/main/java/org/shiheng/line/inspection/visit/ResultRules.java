package org.shiheng.line.inspection.visit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which results may stand together, and with which findings: R1 stands alone, R7 alone or with R4, the others may be
 * combined; a result of no problem contradicts a point found wrong.
 *
 * <p>Basis: rulebook 02 §七, after the words of 国家企业信用信息公示系统; the terms of each result are in
 * {@link ResultTerms}.
 */
final class ResultRules {

    private ResultRules() {}

    /** What is wrong with these results; empty = they may stand. */
    static List<String> objections(Collection<Result> results, int violations, int unanswered) {
        if (results.isEmpty()) {
            return List.of("请选择检查结果。");
        }
        List<ResultTerms> chosen =
                EnumSet.copyOf(results).stream().map(ResultTerms::of).toList();
        var objections = new ArrayList<String>();
        for (ResultTerms terms : chosen) {
            boolean stranger = chosen.stream()
                    .anyMatch(other -> other != terms && !terms.companions().contains(other.result()));
            // Two that exclude each other are named once, by the stricter of them.
            if (stranger && terms.companions().size() <= 1) {
                objections.add(exclusion(terms));
            }
        }
        boolean excused = chosen.stream().anyMatch(ResultTerms::excusesUnanswered);
        if (violations > 0 && chosen.stream().noneMatch(ResultTerms::explainsViolation)) {
            objections.add("检查表里有 " + violations + " 项不符合，结果要说明怎样处理：责令改正、后续处理或其他问题类结果。");
        }
        if (unanswered > 0 && !excused) {
            objections.add("检查表还有 " + unanswered + " 项没有填，请填完再完成检查。");
        }
        chosen.stream()
                .filter(terms -> terms.needsViolation() && violations == 0 && !excused)
                .forEach(terms -> objections.add("选了“" + terms.result().label() + "”，检查表里至少要有一项不符合。"));
        return objections;
    }

    private static String exclusion(ResultTerms terms) {
        String label = "“" + terms.result().label() + "”";
        return terms.companions().isEmpty()
                ? label + "不能和别的结果同时选。"
                : label + "只能单独选，或和“"
                        + terms.companions().stream().map(Result::label).collect(Collectors.joining("”“"))
                        + "”同时选。";
    }
}
