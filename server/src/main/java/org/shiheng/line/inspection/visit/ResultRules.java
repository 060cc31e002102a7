package org.shiheng.line.inspection.visit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which results may stand together, and with which findings.
 *
 * <p>Basis: rulebook 02 §七, after the words of 国家企业信用信息公示系统: R1 stands alone; R7 stands alone or with R4; the
 * others may be combined. A result of no problem contradicts a point found wrong.
 */
final class ResultRules {

    private static final Set<Result> PROBLEMS = EnumSet.of(Result.R2, Result.R3, Result.R5, Result.R6, Result.R8);

    private ResultRules() {}

    /** What is wrong with these results; empty = they may stand. */
    static List<String> objections(Collection<Result> results, int violations, int unanswered) {
        var chosen = results.isEmpty() ? EnumSet.noneOf(Result.class) : EnumSet.copyOf(results);
        var objections = new ArrayList<String>();
        if (chosen.isEmpty()) {
            objections.add("请选择检查结果。");
            return objections;
        }
        if (chosen.contains(Result.R1) && chosen.size() > 1) {
            objections.add("“" + Result.R1.label() + "”不能和别的结果同时选。");
        }
        if (chosen.contains(Result.R7)
                && chosen.stream().anyMatch(result -> result != Result.R7 && result != Result.R4)) {
            objections.add("“" + Result.R7.label() + "”只能单独选，或和“" + Result.R4.label() + "”同时选。");
        }
        boolean problem = chosen.stream().anyMatch(PROBLEMS::contains);
        if (violations > 0 && !problem) {
            objections.add("检查表里有 " + violations + " 项不符合，结果要说明怎样处理：责令改正、后续处理或其他问题类结果。");
        }
        boolean absent = chosen.contains(Result.R4) || chosen.contains(Result.R7) || chosen.contains(Result.R6);
        if (unanswered > 0 && !absent) {
            objections.add("检查表还有 " + unanswered + " 项没有填，请填完再完成检查。");
        }
        if (chosen.contains(Result.R5) && violations == 0 && !absent) {
            objections.add("选了“" + Result.R5.label() + "”，检查表里至少要有一项不符合。");
        }
        return objections;
    }
}
