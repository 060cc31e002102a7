package org.shiheng.kernel.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shiheng.Proves;

class ObservationPolicyTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-05-19");
    private static final List<String> RED = List.of("C13", "H62", "F5251");

    @Test
    void anActiveSubjectOutsideTheRedLinesMayBeObservedForAYear() {
        assertThat(decide(RegistrationStatus.ACTIVE, "I6432", "2027-05-19", null))
                .isInstanceOf(ObservationPolicy.Decision.Allowed.class);
    }

    @Proves("250")
    @ParameterizedTest
    @ValueSource(strings = {"C1361", "H6210", "F5251"})
    void industriesWhereSafetyDecidesAreNeverObserved(String industry) {
        assertThat(code(decide(RegistrationStatus.ACTIVE, industry, "2026-12-31", null)))
                .isEqualTo("subject.observation-red-line");
    }

    @ParameterizedTest(name = "through {0}, running since {1}: {2}")
    @CsvSource({
        "2026-05-19, , subject.observation-past",
        "2027-05-20, , subject.observation-too-long",
        "2027-01-02, 2026-01-01, subject.observation-too-long",
        "2027-01-01, 2026-01-01, ",
    })
    void aPeriodLiesAheadAndProlongingItDoesNotBeginItAnew(
            String through, @Nullable LocalDate began, @Nullable String refused) {
        assertThat(code(decide(RegistrationStatus.ACTIVE, "I6432", through, began)))
                .isEqualTo(refused);
    }

    @Test
    void whoIsNotActiveOrHasNoIndustryIsNotObserved() {
        assertThat(code(decide(RegistrationStatus.DORMANT, "I6432", "2026-12-31", null)))
                .isEqualTo("subject.observation-not-active");
        assertThat(code(decide(RegistrationStatus.ACTIVE, null, "2026-12-31", null)))
                .isEqualTo("subject.observation-industry-unknown");
    }

    private static ObservationPolicy.Decision decide(
            RegistrationStatus status, @Nullable String industry, String through, @Nullable LocalDate began) {
        return ObservationPolicy.decide(status, industry, RED, TODAY, LocalDate.parse(through), began, 12);
    }

    private static @Nullable String code(ObservationPolicy.Decision decision) {
        return switch (decision) {
            case ObservationPolicy.Decision.Allowed allowed -> null;
            case ObservationPolicy.Decision.Refused refused -> refused.code();
        };
    }
}
