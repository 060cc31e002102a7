package org.shiheng.core.code;

/**
 * One thing found while a code was examined.
 *
 * @param level whether the code must be refused or only looked at
 * @param code which of the checks found it
 * @param reason Chinese text that says what is wrong and, for a check character, what it would have to be
 */
public record Finding(Level level, Code code, String reason) {

    /** How much a finding weighs. */
    public enum Level {
        ERROR,
        WARNING
    }

    /** The checks, in the order in which they are made. */
    public enum Code {
        INVALID_CHAR,
        FORMAT,
        BIRTH_DATE,
        CHECK,
        ORGCHECK,
        DIVISION
    }

    static Finding error(Code code, String reason) {
        return new Finding(Level.ERROR, code, reason);
    }

    static Finding warning(Code code, String reason) {
        return new Finding(Level.WARNING, code, reason);
    }
}
