package org.shiheng.kernel.search;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;

/**
 * One row of a list of subjects.
 *
 * @param formerName the former name by which it was found, when the present one does not hold the fragment
 * @param creditClass for officials only
 */
public record SubjectHit(
        SubjectId id,
        @Nullable String uscc,
        @Nullable String registrationNumber,
        String name,
        @Nullable String formerName,
        SubjectType type,
        RegistrationStatus status,
        @Nullable LocalDate establishedOn,
        @Nullable String industry,
        int division,
        @Nullable Integer town,
        @Nullable String address,
        int stationId,
        @Nullable String registrationAuthority,
        @Nullable String creditClass) {

    SubjectHit foundBy(@Nullable String former) {
        return new SubjectHit(
                id,
                uscc,
                registrationNumber,
                name,
                former,
                type,
                status,
                establishedOn,
                industry,
                division,
                town,
                address,
                stationId,
                registrationAuthority,
                creditClass);
    }
}
