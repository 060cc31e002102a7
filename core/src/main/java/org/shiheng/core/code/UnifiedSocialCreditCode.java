package org.shiheng.core.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unified social credit code of a subject, 统一社会信用代码.
 *
 * <p>Basis: GB 32100-2015《法人和其他组织统一社会信用代码编码规则》. The constructor takes any way of writing and keeps
 * the normalised one; it refuses what is malformed or fails the check character. {@link #examine} says what is wrong.
 */
public record UnifiedSocialCreditCode(String value) implements Comparable<UnifiedSocialCreditCode> {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int MODULUS = 31;
    private static final int[] WEIGHTS = weights();

    public UnifiedSocialCreditCode {
        value = CodeText.accepted(examine(value, null));
    }

    /**
     * Examines a code at four levels: characters and length, its own check character, the check character of the
     * organisation code inside it (historical codes: a warning) and the division (a warning).
     */
    public static CodeVerdict examine(String raw, @Nullable Divisions divisions) {
        var code = CodeText.normalise(raw);
        var findings = new ArrayList<Finding>(CodeText.charactersOutside(ALPHABET, code, "只能用数字和除 I、O、S、V、Z 以外的大写字母"));
        findings.addAll(CodeText.lengthOtherThan(18, code, "统一社会信用代码"));
        if (findings.isEmpty()) {
            findings.addAll(checkCharacters(code));
            if (divisions != null) {
                divisionWarning(code.substring(2, 8), divisions, findings);
            }
        }
        return CodeVerdict.of(code, findings);
    }

    /** Returns the check character that belongs to the first 17 characters. */
    public static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(first17.charAt(i)) * WEIGHTS[i];
        }
        // 31 minus a remainder of 0 is 31, which stands for 0.
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }

    /** The department that registered the subject, 登记管理部门; 9 is market regulation. */
    public char registrationDepartment() {
        return value.charAt(0);
    }

    /** The kind of organisation within the department, 机构类别; under department 9: 1 企业, 2 个体工商户, 3 合作社. */
    public char category() {
        return value.charAt(1);
    }

    /** The division of the registering authority at the time of issue; moving house does not change it. */
    public String divisionCode() {
        return value.substring(2, 8);
    }

    /** The organisation code inside, 主体标识码; its own check character may be wrong in historical codes. */
    public String organizationCode() {
        return value.substring(8, 17);
    }

    @Override
    public int compareTo(UnifiedSocialCreditCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static List<Finding> checkCharacters(String code) {
        var findings = new ArrayList<Finding>();
        char right = checkCharacter(code);
        if (right != code.charAt(17)) {
            findings.add(
                    Finding.error(Finding.Code.CHECK, "第18位校验码应为“" + right + "”，现为“" + code.charAt(17) + "”，请核对是否抄错"));
        }
        var organization = code.substring(8, 17);
        char organizationRight = OrganizationCode.checkCharacter(organization.substring(0, 8));
        if (organizationRight != organization.charAt(8)) {
            findings.add(Finding.warning(
                    Finding.Code.ORGCHECK,
                    "第9至17位主体标识码的校验码应为“" + organizationRight + "”，现为“" + organization.charAt(8) + "”，历史赋码有少量不符，请核对"));
        }
        return findings;
    }

    private static void divisionWarning(String division, Divisions divisions, List<Finding> findings) {
        if (!divisions.contains(division)) {
            findings.add(Finding.warning(Finding.Code.DIVISION, "第3至8位“" + division + "”不在现行行政区划表中，可能是已撤并的区划"));
        } else if (divisions.isSummaryCode(division)) {
            findings.add(Finding.warning(Finding.Code.DIVISION, "第3至8位“" + division + "”是市辖区汇总码，不作登记机关，请核对"));
        }
    }

    private static int[] weights() {
        var weights = new int[17];
        int weight = 1;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight;
            weight = weight * 3 % MODULUS;
        }
        return weights;
    }
}
