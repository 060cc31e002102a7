package org.shiheng.line.inspection.visit;

import static org.shiheng.line.inspection.visit.Result.R1;
import static org.shiheng.line.inspection.visit.Result.R4;
import static org.shiheng.line.inspection.visit.Result.R7;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On which terms a result may be chosen. The server decides by these, and the phone shows and checks the same ones.
 *
 * <p>Basis: rulebook 02 §七, after the words of 国家企业信用信息公示系统.
 *
 * @param when when this result is the right one
 * @param companions results that may stand beside it
 * @param explainsViolation says what becomes of points found wrong
 * @param excusesUnanswered may stand although points are open
 * @param needsViolation needs a point found wrong, unless another result excuses open points
 */
public record ResultTerms(
        Result result,
        String when,
        Set<Result> companions,
        boolean explainsViolation,
        boolean excusesUnanswered,
        boolean needsViolation) {

    private static final Set<Result> MANY = EnumSet.complementOf(EnumSet.of(R1, R7));

    private static final Map<Result, ResultTerms> ALL = Stream.of(Result.values())
            .map(ResultTerms::termsOf)
            .collect(Collectors.toUnmodifiableMap(ResultTerms::result, terms -> terms));

    public ResultTerms {
        companions = Set.copyOf(companions);
    }

    public static ResultTerms of(Result result) {
        return ALL.get(result);
    }

    /** All of them in the order of the national system. */
    public static List<ResultTerms> all() {
        return Stream.of(Result.values()).map(ResultTerms::of).toList();
    }

    private static ResultTerms termsOf(Result result) {
        return switch (result) {
            case R1 -> new ResultTerms(result, "检查表全部符合或不适用。", Set.of(), false, false, false);
            case R2 -> new ResultTerms(result, "年报或应即时公示的信息没有公示。", others(result), true, false, false);
            case R3 -> new ResultTerms(result, "公示的信息与实际不符，有意隐瞒或造假。", others(result), true, false, false);
            case R4 -> new ResultTerms(result, "登记的地址找不到，电话也联系不上。", withOperation(), false, true, false);
            case R5 -> new ResultTerms(result, "有不符合项，已当场或限期责令改正。", others(result), true, false, true);
            case R6 -> new ResultTerms(result, "拒绝、阻挠检查，情节严重。", others(result), true, true, false);
            case R7 -> new ResultTerms(result, "不经营本次要查的业务。", Set.of(R4), false, true, false);
            case R8 -> new ResultTerms(result, "涉嫌违法，或要进一步核查、移送。", others(result), true, false, false);
        };
    }

    private static Set<Result> others(Result result) {
        var others = EnumSet.copyOf(MANY);
        others.remove(result);
        return others;
    }

    private static Set<Result> withOperation() {
        var others = EnumSet.copyOf(others(R4));
        others.add(R7);
        return others;
    }
}
