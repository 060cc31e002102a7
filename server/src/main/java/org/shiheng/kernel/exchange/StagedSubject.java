package org.shiheng.kernel.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/** A row that was found good, before it is known whether the register has it already. */
record StagedSubject(
        long line,
        @Nullable String uscc,
        @Nullable String registrationNumber,
        String name,
        SubjectType type,
        RegistrationStatus status,
        @Nullable LocalDate establishedOn,
        @Nullable BigDecimal registeredCapital,
        @Nullable String businessScope,
        @Nullable String industry,
        int division,
        @Nullable Integer town,
        @Nullable String address,
        @Nullable String legalRepresentative,
        @Nullable String phone,
        @Nullable Integer employees,
        @Nullable String registrationAuthority,
        int station) {

    /** What makes it the same subject again: its code, or its old number. */
    String number() {
        return uscc != null ? uscc : java.util.Objects.requireNonNull(registrationNumber);
    }
}
