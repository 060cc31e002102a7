package org.shiheng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Industry;
import org.shiheng.core.code.RegistrationNumber15;
import org.shiheng.core.code.UnifiedSocialCreditCode;

class SubjectMakerTests {

    private static final int SOME = 3_000;

    private final SubjectMaker maker = new SubjectMaker(11, SOME);

    @Test
    void everyCodePassesTheVerdictWithoutARemarkAndNoTwoAreTheSame() {
        var codes = new HashSet<String>();
        LongStream.rangeClosed(1, SOME).mapToObj(maker::at).forEach(made -> {
            assertThat(UnifiedSocialCreditCode.examine(made.uscc(), Divisions.official())
                            .findings())
                    .as(made.uscc())
                    .isEmpty();
            if (made.registrationNumber() != null) {
                assertThat(RegistrationNumber15.examine(made.registrationNumber())
                                .accepted())
                        .as(made.registrationNumber())
                        .isTrue();
            }
            codes.add(made.uscc());
        });
        assertThat(codes).hasSize(SOME);
    }

    @Test
    void everyIndustryIsAClassOfTheOfficialTable() {
        LongStream.rangeClosed(1, SOME)
                .mapToObj(maker::at)
                .map(MadeSubject::industry)
                .distinct()
                .forEach(industry -> assertThat(Industry.find(industry))
                        .as(industry)
                        .hasValueSatisfying(found -> assertThat(found.level()).isEqualTo(Industry.Level.CLASS)));
    }

    @Test
    void thePlaceAloneDecidesWhatIsMade() {
        assertThat(new SubjectMaker(11, SOME).at(1_234)).isEqualTo(maker.at(1_234));
        assertThat(new SubjectMaker(12, SOME).at(1_234)).isNotEqualTo(maker.at(1_234));
    }

    @Test
    void theNameHoldsItsOwnWordAndTheTownBelongsToTheStation() {
        LongStream.rangeClosed(1, SOME).mapToObj(maker::at).forEach(made -> {
            assertThat(made.name()).contains(made.brand());
            assertThat(made.town() / 1000).isEqualTo(made.division());
            assertThat(BenchCity.stationName(made.station())).isNotEmpty();
        });
    }
}
