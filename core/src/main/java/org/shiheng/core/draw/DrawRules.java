package org.shiheng.core.draw;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many are drawn from each stratum. All arithmetic is exact.
 *
 * <p>Format: shiheng-draw/1, Rounds. Basis: rule book 02 §四, §五.
 *
 * @param strata one rule a stratum, in any order
 * @param leastTotal the share of the whole frame that must be drawn at least, or null
 * @param riskOrder all strata from the highest risk down
 */
public record DrawRules(List<StratumRule> strata, @Nullable BigDecimal leastTotal, List<String> riskOrder) {

    /**
     * The rule of one stratum.
     *
     * @param rate the share, 0 to 1, an exact decimal
     * @param minimum the least number, as far as the stratum has them
     * @param cap the greatest number, or null
     */
    public record StratumRule(
            String stratum,
            BigDecimal rate,
            int minimum,
            @Nullable Integer cap) {

        public StratumRule {
            requireShare(rate, "第" + stratum + "层的抽取比例");
            if (minimum < 0 || (cap != null && cap < 0)) {
                throw new IllegalArgumentException("第" + stratum + "层的最少户数和上限不能小于0");
            }
        }

        /** Applies the rate, the minimum and last the cap. */
        int numberOf(int size) {
            int number = Math.min(size, Math.max(minimum, shareOf(size, rate)));
            return capped(number);
        }

        int capped(int number) {
            return cap == null ? number : Math.min(number, cap);
        }
    }

    public DrawRules {
        strata = List.copyOf(strata);
        riskOrder = List.copyOf(riskOrder);
        if (leastTotal != null) {
            requireShare(leastTotal, "最低总比例");
        }
        var ruled = strata.stream().map(StratumRule::stratum).toList();
        if (new HashSet<>(ruled).size() != ruled.size()) {
            throw new IllegalArgumentException("同一层只能有一条抽取规则");
        }
        if (riskOrder.size() != ruled.size() || !new HashSet<>(riskOrder).equals(new HashSet<>(ruled))) {
            throw new IllegalArgumentException("风险顺序必须正好包含每一层：规则有" + ruled + "，顺序为" + riskOrder);
        }
    }

    /** Returns the rule of a stratum; a frame with a stratum that has none cannot be drawn from. */
    public StratumRule of(String stratum) {
        return strata.stream()
                .filter(rule -> rule.stratum().equals(stratum))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("名单中的“" + stratum + "”层没有抽取规则"));
    }

    /**
     * Returns how many are drawn from each stratum, in risk order.
     *
     * <p>If the least total is missed, strata are topped up from the highest risk down, each as far as its size and its
     * cap allow.
     */
    public Map<String, Integer> numbers(Map<String, Integer> sizes) {
        sizes.keySet().forEach(this::of);
        var numbers = new LinkedHashMap<String, Integer>();
        for (var stratum : riskOrder) {
            numbers.put(stratum, of(stratum).numberOf(sizes.getOrDefault(stratum, 0)));
        }
        if (leastTotal != null) {
            int frameSize = sizes.values().stream().mapToInt(Integer::intValue).sum();
            int missing = shareOf(frameSize, leastTotal)
                    - numbers.values().stream().mapToInt(Integer::intValue).sum();
            for (var stratum : riskOrder) {
                int room = of(stratum).capped(sizes.getOrDefault(stratum, 0)) - numbers.get(stratum);
                int more = Math.clamp(missing, 0, Math.max(0, room));
                numbers.merge(stratum, more, Integer::sum);
                missing -= more;
            }
        }
        return numbers;
    }

    /** Writes the sum of each stratum in words, for instance {@code C层：63户 × 30% = 18.9，进一取19户}. */
    public List<String> inWords(Map<String, Integer> sizes) {
        var numbers = numbers(sizes);
        var lines = new ArrayList<String>();
        for (var stratum : riskOrder) {
            int size = sizes.getOrDefault(stratum, 0);
            var rule = of(stratum);
            var product = rule.rate().multiply(BigDecimal.valueOf(size)).stripTrailingZeros();
            var line = new StringBuilder(stratum + "层：" + size + "户 × "
                    + rule.rate().movePointRight(2).stripTrailingZeros().toPlainString() + "% = "
                    + product.toPlainString());
            int ceiling = shareOf(size, rule.rate());
            line.append(product.scale() > 0 ? "，进一取" + ceiling + "户" : "，取" + ceiling + "户");
            int before = Math.min(size, Math.max(rule.minimum(), ceiling));
            if (before > ceiling) {
                line.append("，不足最少")
                        .append(rule.minimum())
                        .append("户，取")
                        .append(before)
                        .append("户");
            }
            if (rule.capped(before) < before) {
                line.append("，按上限取").append(rule.cap()).append("户");
            }
            int added = numbers.get(stratum) - rule.capped(before);
            if (added > 0) {
                line.append("，为达到最低总比例补")
                        .append(added)
                        .append("户，共")
                        .append(numbers.get(stratum))
                        .append("户");
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int shareOf(int size, BigDecimal rate) {
        BigInteger share = rate.multiply(BigDecimal.valueOf(size))
                .setScale(0, RoundingMode.CEILING)
                .toBigInteger();
        return share.intValueExact();
    }

    private static void requireShare(BigDecimal rate, String what) {
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(what + "应在0到1之间，现为" + rate.toPlainString());
        }
    }
}
