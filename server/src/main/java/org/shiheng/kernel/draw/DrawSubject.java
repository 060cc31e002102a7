package org.shiheng.kernel.draw;

/**
 * A subject on the list, before it is blinded.
 *
 * @param label the unified social credit code, or {@code S:} and the id
 * @param stratum its class on the plan's day; for an excluded subject the reason code
 */
public record DrawSubject(long subject, String label, String stratum) {

    /** The label of a subject: its code, or its id when it has none. */
    public static String label(@org.jspecify.annotations.Nullable String uscc, long subject) {
        return uscc == null ? "S:" + subject : uscc;
    }
}
