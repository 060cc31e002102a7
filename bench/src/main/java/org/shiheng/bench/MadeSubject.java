package org.shiheng.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/**
 * One invented subject, with every item a register usually has.
 *
 * @param id its place in the whole list, from 1
 * @param brand the part of the name that is its own (字号), which people search by
 * @param trade the part of the name that says what it does
 */
record MadeSubject(
        long id,
        String uscc,
        @Nullable String registrationNumber,
        String name,
        @Nullable String formerName,
        String brand,
        String trade,
        SubjectType type,
        RegistrationStatus status,
        LocalDate establishedOn,
        @Nullable BigDecimal registeredCapital,
        String businessScope,
        String industry,
        int division,
        int town,
        String address,
        String legalRepresentative,
        String phone,
        @Nullable Integer employees,
        int station) {}
