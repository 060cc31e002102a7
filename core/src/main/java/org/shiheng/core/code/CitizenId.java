package org.shiheng.core.code;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A citizen identity number, 公民身份号码. Its text form is masked, so that it does not slip into a log.
 *
 * <p>Basis: GB 11643-1999《公民身份号码》. The division may be a historical one and is not judged.
 */
public record CitizenId(String value) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    public CitizenId {
        value = CodeText.accepted(examine(value, null));
    }

    /**
     * Examines a number.
     *
     * @param notAfter the last day that can be a birthday, usually today; null leaves that unchecked
     */
    public static CodeVerdict examine(String raw, @Nullable LocalDate notAfter) {
        var code = CodeText.normalise(raw);
        var findings = new ArrayList<Finding>(CodeText.charactersOutside("0123456789X", code, "只能用数字，末位可以是 X"));
        findings.addAll(CodeText.lengthOtherThan(18, code, "身份证号码"));
        if (findings.isEmpty() && code.indexOf('X') >= 0 && code.indexOf('X') < 17) {
            findings.add(Finding.error(Finding.Code.INVALID_CHAR, "X 只能出现在第18位"));
        }
        if (findings.isEmpty()) {
            var birthday = birthday(code);
            if (birthday == null) {
                findings.add(Finding.error(Finding.Code.BIRTH_DATE, "第7至14位“" + code.substring(6, 14) + "”不是真实的日期"));
            } else if (notAfter != null && birthday.isAfter(notAfter)) {
                findings.add(Finding.error(
                        Finding.Code.BIRTH_DATE, "第7至14位出生日期“" + code.substring(6, 14) + "”晚于" + notAfter));
            }
            char right = checkCharacter(code);
            if (right != code.charAt(17)) {
                findings.add(Finding.error(
                        Finding.Code.CHECK, "第18位校验码应为“" + right + "”，现为“" + code.charAt(17) + "”，请核对是否抄错"));
            }
        }
        return CodeVerdict.of(code, findings);
    }

    /** Returns the check character that belongs to the first 17 digits. */
    public static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    /** The form that may be shown: the first six and the last four characters. */
    public String masked() {
        return value.substring(0, 6) + "********" + value.substring(14);
    }

    /** The day of birth written in the number. */
    public LocalDate bornOn() {
        var day = birthday(value);
        if (day == null) {
            throw new IllegalStateException("构造时已核对出生日期");
        }
        return day;
    }

    /** Whether the order number is odd, which is given to men. */
    public boolean isMale() {
        return (value.charAt(16) - '0') % 2 == 1;
    }

    /** The division in which the number was given out, current or historical. */
    public String divisionCode() {
        return value.substring(0, 6);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static @Nullable LocalDate birthday(String code) {
        try {
            return LocalDate.of(
                    Integer.parseInt(code, 6, 10, 10),
                    Integer.parseInt(code, 10, 12, 10),
                    Integer.parseInt(code, 12, 14, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
