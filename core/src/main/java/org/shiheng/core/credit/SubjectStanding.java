package org.shiheng.core.credit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a subject stands on the day of an assessment, apart from its records.
 *
 * @param establishedOn null if unknown; then no age points are given
 * @param dormant 歇业
 * @param abnormalListed on the list of abnormal operations on that day
 * @param seriousListed on the list of serious violations on that day
 * @param revoked 吊销未注销
 * @param annulled 撤销登记
 * @param previousClass the class before, which a dormant subject keeps; null if there is none
 */
public record SubjectStanding(
        @Nullable LocalDate establishedOn,
        boolean dormant,
        boolean abnormalListed,
        boolean seriousListed,
        boolean revoked,
        boolean annulled,
        @Nullable CreditClass previousClass) {

    /** A subject in normal operation, on no list. */
    public static SubjectStanding active(@Nullable LocalDate establishedOn) {
        return new SubjectStanding(establishedOn, false, false, false, false, false, null);
    }
}
