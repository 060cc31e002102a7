package org.shiheng.core.code;

import java.util.ArrayList;

/**
 * An organisation code, 组织机构代码: eight characters and a check character.
 *
 * <p>Basis: GB 11714-1997《全国组织机构代码编制规则》.
 */
public record OrganizationCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    public OrganizationCode {
        value = CodeText.accepted(examine(value));
    }

    /** Examines a code, which may be written with the customary hyphen. */
    public static CodeVerdict examine(String raw) {
        var code = CodeText.normalise(raw);
        var findings = new ArrayList<Finding>(CodeText.charactersOutside(ALPHABET, code, "只能用数字和大写字母"));
        findings.addAll(CodeText.lengthOtherThan(9, code, "组织机构代码"));
        if (findings.isEmpty()) {
            char right = checkCharacter(code.substring(0, 8));
            if (right != code.charAt(8)) {
                findings.add(Finding.error(
                        Finding.Code.CHECK, "第9位校验码应为“" + right + "”，现为“" + code.charAt(8) + "”，请核对是否抄错"));
            }
        }
        return CodeVerdict.of(code, findings);
    }

    /** Returns the check character that belongs to the first eight characters. */
    public static char checkCharacter(String first8) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += ALPHABET.indexOf(first8.charAt(i)) * WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }

    /** The customary written form with a hyphen before the check character. */
    public String written() {
        return value.substring(0, 8) + "-" + value.charAt(8);
    }

    @Override
    public String toString() {
        return value;
    }
}
