package org.shiheng.kernel.search.web;

import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.search.SubjectFilter;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/** The filters of a list as they stand in the address. */
record FilterRequest(
        @Nullable String q,
        @Nullable Integer division,
        @Nullable Integer town,
        @Nullable Integer station,
        @Nullable String industry,
        @Nullable SubjectType type,
        @Nullable RegistrationStatus status,
        @Nullable String creditClass) {

    SubjectFilter toFilter() {
        return new SubjectFilter(q, division, town, station, industry, type, status, creditClass);
    }
}
