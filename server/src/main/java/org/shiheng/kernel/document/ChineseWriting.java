package org.shiheng.kernel.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** How documents write days, times and amounts. */
final class ChineseWriting {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    private ChineseWriting() {}

    static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    static String time(LocalDateTime time) {
        return day(time.toLocalDate()) + time.getHour() + "时" + "%02d".formatted(time.getMinute()) + "分";
    }

    /** 18000 → 18,000元; cents only when there are any. */
    static String amount(BigDecimal yuan) {
        BigDecimal rounded = yuan.setScale(2, RoundingMode.HALF_UP);
        boolean whole = rounded.stripTrailingZeros().scale() <= 0;
        return ("%," + (whole ? ".0f" : ".2f")).formatted(rounded) + "元";
    }

    /** 18000.5 → 壹万捌仟元伍角整, as money is written in decisions and receipts. */
    static String amountInWords(BigDecimal yuan) {
        BigDecimal rounded = yuan.setScale(2, RoundingMode.HALF_UP);
        long whole = rounded.longValue();
        int cents = rounded.remainder(BigDecimal.ONE).movePointRight(2).intValue();
        var words = new StringBuilder();
        if (whole > 0) {
            words.append(integer(whole)).append('元');
        }
        int tenths = cents / 10;
        int hundredths = cents % 10;
        if (tenths > 0) {
            words.append(DIGITS.charAt(tenths)).append('角');
        } else if (hundredths > 0 && whole > 0) {
            words.append('零');
        }
        if (hundredths > 0) {
            return words.append(DIGITS.charAt(hundredths)).append('分').toString();
        }
        return (words.isEmpty() ? "零元" : words) + "整";
    }

    private static String integer(long number) {
        var words = new StringBuilder();
        boolean zero = false;
        String digits = Long.toString(number);
        boolean anyInGroup = false;
        for (int i = 0; i < digits.length(); i++) {
            int place = digits.length() - 1 - i;
            int digit = digits.charAt(i) - '0';
            if (digit == 0) {
                zero = true;
            } else {
                if (zero && !words.isEmpty()) {
                    words.append('零');
                }
                zero = false;
                anyInGroup = true;
                words.append(DIGITS.charAt(digit)).append(PLACES[place % 4]);
            }
            if (place % 4 == 0) {
                if (anyInGroup) {
                    words.append(GROUPS[place / 4]);
                }
                anyInGroup = false;
            }
        }
        return words.toString();
    }
}
