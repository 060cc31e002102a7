package org.shiheng.line.enforcement.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is barred from a trade, from what, and for how long the law allows it.
 *
 * <p>Basis: 《中华人民共和国食品安全法》第一百三十五条;《中华人民共和国行政处罚法》（2021年修订）第九条第四项 and the laws that each
 * row of {@code bans.csv} names. A term in years ends by itself; the day of the decision is not itself counted.
 *
 * @param bars what the person may not do
 * @param after what the case must have come to
 * @param leastYears none = only for life
 * @param mostYears none = the law names no upper end
 * @param industries GB/T 4754 prefixes in which it bars a legal representative; empty = everywhere
 */
public record BanGround(
        String code,
        String name,
        String bars,
        After after,
        @Nullable Integer leastYears,
        @Nullable Integer mostYears,
        Life life,
        List<String> industries,
        String basis,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough) {

    /** What a case must have come to before somebody is barred. */
    public enum After {
        REVOCATION("吊销许可证件或营业执照、责令关闭的处罚决定"),
        BAN("限制从业的处罚决定"),
        PENALTY("处罚决定"),
        JUDGEMENT("司法机关的处理结果");

        private final String label;

        After(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whether a ban may, must or cannot be for life. */
    public enum Life {
        NO,
        MAY,
        ONLY
    }

    public boolean appliesOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveThrough == null || !day.isAfter(effectiveThrough));
    }

    /** Whether it bars a legal representative of a subject in that industry; an unknown industry is no way round it. */
    public boolean barsIn(@Nullable String industry) {
        return industries.isEmpty() || industry == null || industries.stream().anyMatch(industry::startsWith);
    }

    /**
     * Says why a term cannot stand.
     *
     * @param years none = for life
     */
    public Optional<String> against(@Nullable Integer years) {
        if (years == null) {
            return life == Life.NO ? Optional.of("这种情形不能终身禁止，请填写年限。") : Optional.empty();
        }
        if (life == Life.ONLY) {
            return Optional.of("这种情形法律规定终身禁止，不填年限。");
        }
        boolean tooShort = leastYears != null && years < leastYears;
        boolean tooLong = mostYears != null && years > mostYears;
        return tooShort || tooLong ? Optional.of("这种情形的年限是" + range() + "。") : Optional.empty();
    }

    /** The term in words: 5年, 10年以上, 1至10年. */
    public String range() {
        if (leastYears == null) {
            return "终身";
        }
        String span = mostYears == null
                ? leastYears + "年以上"
                : leastYears.equals(mostYears) ? leastYears + "年" : leastYears + "至" + mostYears + "年";
        return life == Life.MAY ? span + "，直至终身" : span;
    }

    /** The case has come to what the ground needs. */
    public boolean follows(Facts facts) {
        boolean penalty = "PENALTY".equals(facts.text("closeWay"));
        var others = facts.texts("others");
        return switch (after) {
            case PENALTY -> penalty;
            case BAN -> penalty && others.contains(OtherPenalty.OCCUPATION_BAN.name());
            case REVOCATION ->
                penalty
                        && (others.contains(OtherPenalty.REVOCATION.name())
                                || others.contains(OtherPenalty.CLOSURE.name()));
            case JUDGEMENT -> "CRIMINAL".equals(facts.text("closeWay"));
        };
    }
}
