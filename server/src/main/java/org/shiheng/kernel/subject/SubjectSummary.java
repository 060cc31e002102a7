package org.shiheng.kernel.subject;

import org.jspecify.annotations.Nullable;

/** What lists and other modules show of a subject. */
public record SubjectSummary(
        SubjectId id,
        @Nullable String uscc,
        String name,
        RegistrationStatus status,
        int division,
        @Nullable Integer town,
        int stationId,
        @Nullable String industry) {}
