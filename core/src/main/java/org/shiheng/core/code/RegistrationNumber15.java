package org.shiheng.core.code;

import java.util.ArrayList;

/**
 * A registration number from before the unified code, 工商注册号 of 15 digits; used only to match historical data.
 *
 * <p>Basis: GS 15-2006《工商行政管理市场主体注册号编制规则》, check digit ISO 7064 MOD 11,10.
 */
public record RegistrationNumber15(String value) {

    /** What kind of subject the first digit of the order number stands for. */
    public enum Kind {
        /** 内资. */
        DOMESTIC,
        /** 外资. */
        FOREIGN,
        /** 个体. */
        INDIVIDUAL
    }

    public RegistrationNumber15 {
        value = CodeText.accepted(examine(value));
    }

    /** Examines a number. */
    public static CodeVerdict examine(String raw) {
        var code = CodeText.normalise(raw);
        var findings = new ArrayList<Finding>(CodeText.charactersOutside("0123456789", code, "只能用数字"));
        findings.addAll(CodeText.lengthOtherThan(15, code, "工商注册号"));
        if (findings.isEmpty()) {
            char right = checkDigit(code);
            if (right != code.charAt(14)) {
                findings.add(Finding.error(
                        Finding.Code.CHECK, "第15位校验码应为“" + right + "”，现为“" + code.charAt(14) + "”，请核对是否抄错"));
            }
        }
        return CodeVerdict.of(code, findings);
    }

    /** Returns the check digit that belongs to the first 14 digits. */
    public static char checkDigit(String first14) {
        int product = 10;
        for (int i = 0; i < 14; i++) {
            int sum = (first14.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char) ('0' + (11 - product) % 10);
    }

    /** The six digits of the registering authority. */
    public String authorityCode() {
        return value.substring(0, 6);
    }

    /** The kind of subject. */
    public Kind kind() {
        char first = value.charAt(6);
        return first <= '3' ? Kind.DOMESTIC : first <= '5' ? Kind.FOREIGN : Kind.INDIVIDUAL;
    }

    @Override
    public String toString() {
        return value;
    }
}
