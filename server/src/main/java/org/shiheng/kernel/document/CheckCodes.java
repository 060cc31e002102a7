package org.shiheng.kernel.document;

import java.security.SecureRandom;

/** Codes that stand on documents and that anybody may type to check them: letters and figures that are not mistaken. */
final class CheckCodes {

    private static final String LETTERS = "ACDEFGHJKMNPQRTUVWXY34679";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CheckCodes() {}

    /** One that nobody can guess. */
    static String next() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** In groups of four, as it is read aloud and typed. */
    static String grouped(String code) {
        return code.replaceAll("(.{4})(?=.)", "$1-");
    }
}
