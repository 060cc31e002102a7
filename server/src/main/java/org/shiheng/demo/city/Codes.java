package org.shiheng.demo.city;

import org.shiheng.core.code.OrganizationCode;
import org.shiheng.core.code.RegistrationNumber15;
import org.shiheng.core.code.UnifiedSocialCreditCode;

/** Makes codes with right check characters (GB 32100-2015, GB 11714-1997, GS15-2006); a number gives its own code only. */
final class Codes {

    private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final long LETTER_CODES = 31L * 31 * 31 * 31 * 31 * 31;

    private final long seed;

    Codes(long seed) {
        this.seed = Math.floorMod(seed, 1_000_000L);
    }

    /**
     * The unified code of the subject of that number. Codes given since October 2015 begin with MA, those before are the
     * old organisation codes of digits.
     */
    String unified(char category, int division, long number, boolean before2015) {
        String body = before2015 ? digits(number) : "MA" + letters(number);
        String first17 = "9" + category + division + body + OrganizationCode.checkCharacter(body);
        return first17 + UnifiedSocialCreditCode.checkCharacter(first17);
    }

    String registrationNumber(int division, long number, boolean individual) {
        String order = (individual ? "6" : "0") + "%07d".formatted(spread(number, 10_000_000L, 7_654_321L));
        String first14 = division + order;
        return first14 + RegistrationNumber15.checkDigit(first14);
    }

    private String digits(long number) {
        return "%08d".formatted(spread(number, 100_000_000L, 61_803_399L));
    }

    private String letters(long number) {
        long rest = spread(number, LETTER_CODES, 362_436_069L);
        var text = new char[6];
        for (int i = 5; i >= 0; i--) {
            text[i] = LETTERS.charAt((int) (rest % 31));
            rest /= 31;
        }
        return new String(text);
    }

    /** One-to-one on 0 .. modulus-1, because the step and the modulus have no common divisor. */
    private long spread(long number, long modulus, long step) {
        return Math.floorMod(number * step + seed * 7_919, modulus);
    }
}
