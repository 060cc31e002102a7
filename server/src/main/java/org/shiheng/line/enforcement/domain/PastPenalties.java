package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Earlier penalties of a party, as the rules ask for them. */
public interface PastPenalties {

    /** Penalties decided from a day on, the newest first. */
    List<Past> of(long subject, LocalDate since, LocalDate through);

    /**
     * One earlier penalty.
     *
     * @param number of the case or decision
     * @param field of the cause; none when it comes from elsewhere and does not say
     * @param violationFrom when the punished act began, if the case says
     */
    record Past(
            String number,
            LocalDate decidedOn,
            @Nullable String field,
            @Nullable String cause,
            String what,
            BigDecimal fine,
            @Nullable LocalDate violationFrom,
            @Nullable LocalDate violationThrough) {}
}
