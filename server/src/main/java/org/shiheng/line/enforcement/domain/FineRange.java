package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;

/**
 * The fine that a legal rule allows, from least to most, with how it was found.
 *
 * @param least 0 where the law states only an upper limit
 * @param sum in words: {@code 货值1.2万元 × 10至20倍 = 12万元至24万元}
 */
public record FineRange(BigDecimal least, BigDecimal most, String sum) {

    public FineRange {
        least = Yuan.of(least);
        most = Yuan.of(most);
        if (least.signum() < 0 || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("no range: " + least + " to " + most);
        }
    }

    /** 处五万元以上二十万元以下. */
    public static FineRange between(BigDecimal least, BigDecimal most) {
        return new FineRange(least, most, "法定罚款" + Yuan.words(least) + "至" + Yuan.words(most));
    }

    /** 处三万元以下: without a least amount it begins at nothing (rulebook 04 §六). */
    public static FineRange upTo(BigDecimal most) {
        return new FineRange(BigDecimal.ZERO, most, "法定罚款" + Yuan.words(most) + "以下，没有下限，从0起算");
    }

    /** 处货值金额十倍以上二十倍以下. */
    public static FineRange times(String ofWhat, BigDecimal base, BigDecimal least, BigDecimal most) {
        var range = new FineRange(base.multiply(least), base.multiply(most), "");
        return new FineRange(
                range.least(),
                range.most(),
                ofWhat + Yuan.words(base) + " × " + least.stripTrailingZeros().toPlainString() + "至"
                        + most.stripTrailingZeros().toPlainString() + "倍 = " + Yuan.words(range.least()) + "至"
                        + Yuan.words(range.most()));
    }

    /**
     * Of several rules that one act broke, the one with the higher fine.
     *
     * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第二十九条.
     */
    public static FineRange higherOf(FineRange one, FineRange other) {
        int byMost = one.most().compareTo(other.most());
        if (byMost != 0) {
            return byMost > 0 ? one : other;
        }
        return one.least().compareTo(other.least()) >= 0 ? one : other;
    }

    BigDecimal width() {
        return most.subtract(least);
    }
}
