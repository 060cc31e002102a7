package org.shiheng.kernel.credit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.credit.CreditClass;

/**
 * What credit needs to know of a subject itself, as of the day asked for.
 *
 * @param changesInYear changes of legal representative or address within the year up to the day
 * @param previous the class that was kept before the day
 */
record SubjectFacts(
        long id,
        int station,
        @Nullable LocalDate establishedOn,
        String status,
        @Nullable String industry,
        List<String> tags,
        int changesInYear,
        @Nullable CreditClass previous) {}
