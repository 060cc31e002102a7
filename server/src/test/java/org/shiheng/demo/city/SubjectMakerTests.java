package org.shiheng.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Industry;
import org.shiheng.core.code.RegistrationNumber15;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.subject.ChangedItem;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectHistory;
import org.shiheng.kernel.subject.SubjectType;

/** The demo city is plausible, valid and the same from the same seed. */
class SubjectMakerTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 19);
    private static final CityPack PACK = CityPack.read("yingkou");
    private static final List<DemoSubject> CITY =
            new SubjectMaker(PACK, 210800, TODAY).subjects(6_000).toList();

    @Test
    void theSameSeedAndDayMakeTheSameCity() throws Exception {
        var again = new SubjectMaker(CityPack.read("yingkou"), 210800, TODAY);
        var other = new SubjectMaker(PACK, 210801, TODAY);

        assertThat(hash(again.subjects(6_000).toList())).isEqualTo(hash(CITY));
        assertThat(hash(other.subjects(6_000).toList())).isNotEqualTo(hash(CITY));
    }

    @Test
    void aLargerCityBeginsWithTheSmallerOne() {
        var larger = new SubjectMaker(PACK, 210800, TODAY)
                .subjects(6_500)
                .limit(6_000)
                .toList();

        assertThat(larger).isEqualTo(CITY);
    }

    @Test
    void everyCodeIsValidAndNoneIsGivenTwice() {
        var codes = new HashSet<String>();
        for (DemoSubject subject : CITY) {
            if (subject.uscc() != null) {
                var verdict = UnifiedSocialCreditCode.examine(subject.uscc(), Divisions.official());
                assertThat(verdict.findings()).as(subject.uscc()).isEmpty();
                assertThat(codes.add(subject.uscc()))
                        .as("once only: " + subject.uscc())
                        .isTrue();
            }
            if (subject.registrationNumber() != null) {
                assertThat(RegistrationNumber15.examine(subject.registrationNumber())
                                .findings())
                        .as(subject.registrationNumber())
                        .isEmpty();
            }
            assertThat(subject.uscc() != null || subject.registrationNumber() != null)
                    .isTrue();
        }
    }

    @Test
    void namesAreGivenOnceAndFollowTheLegalForm() {
        assertThat(CITY.stream().map(DemoSubject::name)).doesNotHaveDuplicates();
        assertThat(CITY)
                .filteredOn(subject -> subject.type().equals("COMPANY_LTD"))
                .allMatch(subject -> subject.name().endsWith("有限公司"));
        assertThat(CITY)
                .filteredOn(subject -> subject.type().equals("COOP"))
                .allMatch(subject -> subject.name().endsWith("专业合作社"));
    }

    @Test
    void industriesTypesStatusesAndChangesAreThoseOfTheRegister() {
        for (DemoSubject subject : CITY) {
            assertThat(Industry.find(subject.trade().industry()).map(Industry::level))
                    .as(subject.trade().industry())
                    .contains(Industry.Level.CLASS);
            SubjectType.valueOf(subject.type());
            RegistrationStatus.valueOf(subject.status());
            subject.changes().forEach(change -> ChangedItem.valueOf(change.item()));
            subject.places().forEach(place -> SubjectHistory.Premises.Kind.valueOf(place.kind()));
            assertThat(subject.changes()).allMatch(change -> !change.changedOn().isAfter(TODAY));
            assertThat(subject.changes()).allMatch(change -> !change.changedOn().isBefore(subject.establishedOn()));
        }
    }

    @Test
    void everyTownIsWatchedByOneStationOfItsDistrict() {
        Map<Integer, Long> watching = PACK.units().stream()
                .flatMap(unit -> unit.towns().stream())
                .collect(Collectors.groupingBy(town -> town, Collectors.counting()));

        assertThat(watching.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        PACK.towns().stream().map(Town::code).toList());
        assertThat(watching.values()).allMatch(count -> count == 1);
        PACK.units().forEach(unit -> assertThat(unit.towns()).allMatch(town -> town / 1000 == unit.division()));
    }

    @Test
    void placesLieInTheirTown() {
        Map<Integer, Town> towns = PACK.towns().stream().collect(Collectors.toMap(Town::code, town -> town));
        for (DemoSubject subject : CITY) {
            for (DemoSubject.Place place : subject.places()) {
                Town town = towns.get(place.town());
                double away = Math.hypot(
                        (place.longitude() - town.longitude()) * 84.6, (place.latitude() - town.latitude()) * 111.0);
                assertThat(away).isLessThanOrEqualTo(town.radiusKilometres() + 1e-9);
                assertThat(place.address()).contains(town.name());
            }
        }
    }

    @Test
    void sharesAreThoseOfAMiddlingCity() {
        assertThat(share(subject -> subject.type().equals("INDIVIDUAL"))).isBetween(0.62, 0.82);
        assertThat(share(subject -> subject.status().equals("ACTIVE"))).isBetween(0.78, 0.90);
        assertThat(share(subject -> subject.status().equals("REVOKED"))).isBetween(0.004, 0.02);
        assertThat(share(subject -> subject.establishedOn().isAfter(TODAY.minusYears(1))))
                .isBetween(0.07, 0.13);
        assertThat(share(subject -> subject.observationThrough() != null)).isGreaterThan(0.001);
        assertThat(CITY.stream().map(DemoSubject::division).distinct()).hasSize(6);
    }

    private static double share(java.util.function.Predicate<DemoSubject> which) {
        return CITY.stream().filter(which).count() / (double) CITY.size();
    }

    private static String hash(List<DemoSubject> subjects) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        subjects.forEach(subject -> digest.update(subject.toString().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
