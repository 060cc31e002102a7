package org.shiheng.kernel.subject;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject as the register holds it.
 *
 * @param uscc unified social credit code; absent for subjects known by the 15-digit number only
 * @param industry class of GB/T 4754: letter and four digits
 * @param division six digits of GB/T 2260
 * @param town nine digits
 * @param stationId the station that watches it; carries the row scope
 * @param registrationAuthority text of the source, kept as it was
 * @param version rises with each change; edits name the version they were made from
 */
public record Subject(
        SubjectId id,
        @Nullable String uscc,
        @Nullable String registrationNumber,
        String name,
        SubjectType type,
        RegistrationStatus status,
        @Nullable LocalDate establishedOn,
        @Nullable LocalDate approvedOn,
        @Nullable BigDecimal registeredCapital,
        @Nullable BigDecimal paidInCapital,
        @Nullable String businessScope,
        @Nullable String industry,
        int division,
        @Nullable Integer town,
        @Nullable String address,
        boolean addressDeclared,
        @Nullable String legalRepresentative,
        @Nullable String phone,
        @Nullable Integer employees,
        List<String> licences,
        List<String> tags,
        @Nullable LocalDate observationThrough,
        @Nullable String registrationAuthority,
        int stationId,
        String source,
        String sourceNumber,
        int version) {

    public Subject {
        licences = List.copyOf(licences);
        tags = List.copyOf(tags);
    }

    public SubjectSummary summary() {
        return new SubjectSummary(id, uscc, name, status, division, town, stationId, industry);
    }
}
