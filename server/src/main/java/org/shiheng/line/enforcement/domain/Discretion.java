package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the grade of a penalty from its circumstances and the span of the fine for each grade, and says why.
 *
 * <p>Basis: 国市监法规〔2022〕2号《关于规范市场监督管理行政处罚裁量权的指导意见》；《中华人民共和国行政处罚法》（2021年修订）第三十二条、第三十三条、第三十四条
 * (rulebook 04 §六). First the grade (不予 before 减轻 before 从轻 or 从重; both together make 一般), then a point in its span.
 */
public final class Discretion {

    private final FineRange range;
    private final BigDecimal lower;
    private final BigDecimal upper;

    /**
     * Makes the rule for one range.
     *
     * @param lightShare the lower share of the range that is 从轻, 0.30
     * @param heavyShare from which share on it is 从重, 0.70
     */
    public Discretion(FineRange range, BigDecimal lightShare, BigDecimal heavyShare) {
        this.range = range;
        this.lower = Yuan.of(range.least().add(range.width().multiply(lightShare)));
        this.upper = Yuan.of(range.least().add(range.width().multiply(heavyShare)));
    }

    /** The span of a grade's fine. */
    public Span span(Grade grade) {
        BigDecimal nothing = Yuan.of(BigDecimal.ZERO);
        return switch (grade) {
            case NONE -> new Span(nothing, nothing, true, true);
            case MITIGATED -> new Span(nothing, range.least(), true, false);
            case LIGHT -> new Span(range.least(), lower, true, true);
            case NORMAL -> new Span(lower, upper, false, false);
            case HEAVY -> new Span(upper, range.most(), true, true);
        };
    }

    /** The grade of these circumstances, with the reasons in the order in which they were weighed. */
    public Advice advise(List<Circumstance> circumstances) {
        var reasons = new ArrayList<String>();
        circumstances.forEach(one -> reasons.add(one.name() + "：" + one.effect().label()));
        Grade grade = grade(circumstances, reasons);
        Span span = span(grade);
        reasons.add(range.sum());
        reasons.add(grade.label() + "的幅度：" + span.words());
        return new Advice(grade, span, List.copyOf(reasons));
    }

    private static Grade grade(List<Circumstance> circumstances, List<String> reasons) {
        if (any(circumstances, Circumstance.Effect.NO_PENALTY)) {
            reasons.add("有不予处罚的情形，先于其他情节");
            return Grade.NONE;
        }
        boolean heavy = any(circumstances, Circumstance.Effect.MAY_HEAVY);
        boolean light = any(circumstances, Circumstance.Effect.MUST_LIGHTEN)
                || any(circumstances, Circumstance.Effect.MAY_LIGHTEN);
        if (any(circumstances, Circumstance.Effect.MITIGATE)) {
            reasons.add("有减轻处罚的情形，在法定最低限以下处罚，要有法定理由并集体讨论");
            return Grade.MITIGATED;
        }
        if (light && heavy) {
            reasons.add("同时有从轻和从重情节，按一般处罚，并在决定中说明");
            return Grade.NORMAL;
        }
        if (light) {
            return Grade.LIGHT;
        }
        if (heavy) {
            return Grade.HEAVY;
        }
        reasons.add("没有从轻、从重情节，按一般处罚");
        return Grade.NORMAL;
    }

    private static boolean any(List<Circumstance> circumstances, Circumstance.Effect effect) {
        return circumstances.stream().anyMatch(one -> one.effect() == effect);
    }

    /** What a proposed fine means beside the advice. */
    public Verdict judge(Advice advice, BigDecimal proposed) {
        BigDecimal fine = Yuan.of(proposed);
        if (fine.compareTo(range.most()) > 0) {
            return new Verdict(
                    Standing.ABOVE_LAW,
                    null,
                    "罚款" + Yuan.words(fine) + "超过法定上限" + Yuan.words(range.most()) + "，不能这样处罚。");
        }
        Grade actual = gradeOf(fine);
        if (advice.span().contains(fine)) {
            return new Verdict(
                    Standing.WITHIN,
                    advice.grade(),
                    "在" + advice.grade().label() + "的幅度以内：" + advice.span().words() + "。");
        }
        if (actual == Grade.MITIGATED || actual == Grade.NONE) {
            return new Verdict(
                    Standing.BELOW_LAW, actual, "低于法定最低限" + Yuan.words(range.least()) + "，属于减轻或不予处罚：要写明法定理由，并经集体讨论。");
        }
        return new Verdict(
                Standing.DEVIATES,
                actual,
                "按情节应为" + advice.grade().label() + "（" + advice.span().words() + "），现在是" + actual.label()
                        + "：要写明偏离的理由，并经上一级负责人批准。");
    }

    private Grade gradeOf(BigDecimal fine) {
        for (Grade grade : List.of(Grade.LIGHT, Grade.HEAVY, Grade.NORMAL)) {
            if (span(grade).contains(fine)) {
                return grade;
            }
        }
        return fine.signum() == 0 ? Grade.NONE : Grade.MITIGATED;
    }

    /**
     * From where to where.
     *
     * @param withLeast whether the least amount itself belongs to it
     */
    public record Span(BigDecimal least, BigDecimal most, boolean withLeast, boolean withMost) {

        public boolean contains(BigDecimal amount) {
            int low = amount.compareTo(least);
            int high = amount.compareTo(most);
            return (withLeast ? low >= 0 : low > 0) && (withMost ? high <= 0 : high < 0);
        }

        /** {@code 9.5万元至15.5万元（不含两端）}. */
        public String words() {
            if (most.signum() == 0) {
                return "不罚款";
            }
            String ends = withLeast && withMost ? "" : withLeast ? "（不含" + Yuan.words(most) + "）" : "（不含两端）";
            return Yuan.words(least) + "至" + Yuan.words(most) + ends;
        }
    }

    /** The grade that the circumstances lead to. */
    public record Advice(Grade grade, Span span, List<String> reasons) {}

    /** How a proposed fine stands beside the advice and the law. */
    public enum Standing {
        WITHIN,
        DEVIATES,
        BELOW_LAW,
        ABOVE_LAW
    }

    /**
     * What is said about a proposed fine.
     *
     * @param grade the grade that the fine itself amounts to; none above the law
     */
    public record Verdict(Standing standing, @Nullable Grade grade, String words) {}
}
