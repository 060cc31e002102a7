package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Amounts in yuan with two decimals, and how they are written. */
final class Yuan {

    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private Yuan() {}

    static BigDecimal of(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** An amount that a form gave; none when the field was left empty. */
    static @Nullable BigDecimal from(@Nullable Object value) {
        return value == null || String.valueOf(value).isBlank() ? null : of(new BigDecimal(String.valueOf(value)));
    }

    static BigDecimal orZero(@Nullable Object value) {
        BigDecimal amount = from(value);
        return amount == null ? of(BigDecimal.ZERO) : amount;
    }

    /** {@code 9.5万元}, {@code 3000元}. */
    static String words(BigDecimal amount) {
        if (amount.abs().compareTo(TEN_THOUSAND) >= 0) {
            BigDecimal tenThousands = amount.divide(TEN_THOUSAND, 6, RoundingMode.HALF_UP);
            return plain(tenThousands) + "万元";
        }
        return plain(amount) + "元";
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
