package org.shiheng.core.credit;

/**
 * A rule that moves the class whatever the points are.
 *
 * @param number as the rule book numbers them
 * @param condition what must be the case
 * @param effect what it does to the class
 * @param target the class it names; without meaning for {@link Effect#KEEP_PREVIOUS}
 * @param count for conditions that count, how many are needed
 * @param months for conditions that look back or at age, how far
 * @param text Chinese, as shown
 */
public record HardRule(
        String number, Condition condition, Effect effect, CreditClass target, int count, int months, String text) {

    /** What must be the case. */
    public enum Condition {
        SERIOUS_LISTED,
        REVOKED,
        ANNULLED,
        ABNORMAL_LISTED,
        REPEATED_FINES,
        SUPERVISION_NEGATIVE,
        NEW_WITHOUT_DATA,
        DORMANT
    }

    /** What the rule does; the order is the order in which they are applied. */
    public enum Effect {
        /** Exactly the target. */
        EXACTLY,
        /** At least the target's risk. */
        AT_LEAST,
        /** The class the subject had before, if it had one. */
        KEEP_PREVIOUS,
        /** The target, before which everything else yields. */
        FINALLY
    }
}
