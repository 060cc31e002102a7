package org.shiheng.core.calendar;

import java.time.LocalDate;

/**
 * An approved extension, in the unit of the rule, counted on from the day after the due day it extends.
 *
 * <p>Basis: rule book 14 C10; it must have been approved on or before that due day.
 */
public record Extension(int amount, LocalDate approvedOn, String approver) {

    public Extension {
        if (amount < 1) {
            throw new IllegalArgumentException("延长的期限至少为1");
        }
    }
}
