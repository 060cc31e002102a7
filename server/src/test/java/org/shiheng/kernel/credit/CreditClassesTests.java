package org.shiheng.kernel.credit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.core.credit.CreditClass;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.catalog.Setting;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PlatformTest
@Proves({"238", "043"})
class CreditClassesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 19);

    @Autowired
    CreditClasses classes;

    @Autowired
    Ledger ledger;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    ClassUpdates updates;

    @Autowired
    Settings settings;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestClock.Movable clock;

    @BeforeEach
    void theDayIsSet() {
        clock.set(TODAY);
    }

    @Test
    void anOldSubjectWithoutAnyNegativeRecordIsA() {
        var subject = subject();

        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY).finalClass())
                .isEqualTo(CreditClass.A);
    }

    @Test
    void aListedSubjectWithAMissedReportAndTwoFinesScoresBAndIsMovedToCByTheHardRule() {
        var subject = subject();
        add(subject, RecordKind.ABNORMAL_LIST, TODAY.minusMonths(5), null, "LISTED", "AB1");
        add(subject, RecordKind.ANNUAL_REPORT, TODAY.minusMonths(10), null, "MISSED");
        add(subject, RecordKind.PENALTY, TODAY.minusMonths(3), null, "FINE");
        add(subject, RecordKind.PENALTY, TODAY.minusMonths(2), null, "FINE");

        var assessment = classes.assess(Scope.wholeCity(), subject, TODAY);

        assertThat(assessment.total()).isEqualByComparingTo("260");
        assertThat(assessment.classByScore()).isEqualTo(CreditClass.B);
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.C);
        assertThat(assessment.movedBy()).startsWith("硬规则②");
    }

    @Test
    void theListOfSeriousViolationsMeansDUntilRemoved() {
        var subject = subject();
        add(subject, RecordKind.SERIOUS_LIST, TODAY.minusYears(2), null, "LISTED");
        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY).finalClass())
                .isEqualTo(CreditClass.D);

        add(subject, RecordKind.SERIOUS_LIST, TODAY.minusDays(1), null, "REMOVED");

        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY).finalClass())
                .as("within three years of the listing never A (rule ③)")
                .isEqualTo(CreditClass.B);
        assertThat(classes.suppose(
                                Scope.wholeCity(),
                                subject,
                                TODAY,
                                TODAY.plusYears(1).plusDays(1),
                                Set.of())
                        .finalClass())
                .isEqualTo(CreditClass.A);
    }

    @Test
    void listedAndRemovedOnOneDayIsNotListed() {
        var subject = subject();
        add(subject, RecordKind.ABNORMAL_LIST, TODAY, null, "LISTED", "AB1");
        clock.advance(Duration.ofHours(1));
        add(subject, RecordKind.ABNORMAL_LIST, TODAY, null, "REMOVED");

        classes.recomputeAll(TODAY);

        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY).total()).isEqualByComparingTo("0");
        assertThat(classes.current(Scope.wholeCity(), subject)).isEqualTo(CreditClass.B);
    }

    @Test
    void aWarningHasNoPointsAndForbidsA() {
        var subject = subject();
        add(subject, RecordKind.PENALTY, TODAY.minusMonths(1), null, "WARNING");

        var assessment = classes.assess(Scope.wholeCity(), subject, TODAY);

        assertThat(assessment.total()).isEqualByComparingTo("0");
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.B);
        assertThat(assessment.movedBy()).startsWith("硬规则③");
    }

    @Test
    void aWithdrawnRecordCountsNothing() {
        var subject = subject();
        RecordId fine = add(subject, RecordKind.PENALTY, TODAY.minusMonths(1), null, "FINE");
        ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        RecordKind.PENALTY,
                        subject,
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "credit-test",
                        subject.value() + "-withdrawn",
                        TODAY,
                        null,
                        List.of("WITHDRAWN"),
                        fine,
                        null,
                        null,
                        null,
                        Map.of("summary", "撤销")));

        var assessment = classes.assess(Scope.wholeCity(), subject, TODAY);

        assertThat(assessment.total()).isEqualByComparingTo("0");
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.A);
    }

    @Test
    void threeChangesOfRepresentativeOrAddressWithinAYearAreMany() {
        var subject = subject();
        change(subject, "ADDRESS", TODAY.minusYears(1));
        change(subject, "LEGAL_REPRESENTATIVE", TODAY.minusMonths(2));
        change(subject, "NAME", TODAY.minusMonths(1));
        change(subject, "ADDRESS", TODAY.minusYears(1).minusDays(1));
        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY).total()).isEqualByComparingTo("0");

        change(subject, "ADDRESS", TODAY.minusDays(1));

        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY).total()).isEqualByComparingTo("30");
        classes.recomputeAll(TODAY);
        assertThat(classes.current(Scope.wholeCity(), subject)).isEqualTo(CreditClass.A);
    }

    @Test
    void aSubjectOutOfBusinessForATimeKeepsItsClass() {
        var subject = subject();
        clock.set(TODAY.minusDays(10));
        classes.recompute(Scope.wholeCity(), subject, "MANUAL");
        clock.set(TODAY);
        add(subject, RecordKind.PENALTY, TODAY.minusDays(3), null, "FINE");
        add(subject, RecordKind.PENALTY, TODAY.minusDays(2), null, "FINE");
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update subject.subject set status = 'DORMANT' where id = ?")
                        .param(subject.value())
                        .update());

        classes.recomputeAll(TODAY);

        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY).finalClass())
                .isEqualTo(CreditClass.A);
        assertThat(classes.current(Scope.wholeCity(), subject)).isEqualTo(CreditClass.A);
    }

    @Test
    void theMorningAfterARecordTheClassHasMovedAndTheRunIsMadeOnce() {
        // A day of the past, so that no other test meets changes dated after its own.
        var evening = LocalDate.of(2025, 3, 1);
        var subject = subject();
        clock.set(evening);
        classes.recompute(Scope.wholeCity(), subject, "MANUAL");
        add(subject, RecordKind.INSPECTION, evening, null, "R5");
        clock.set(evening.plusDays(1));
        clock.advance(Duration.ofHours(-7));
        assertThat(updates.catchUp()).as("at two in the morning").isFalse();

        clock.advance(Duration.ofHours(2));

        assertThat(updates.catchUp()).isTrue();
        assertThat(classes.current(Scope.wholeCity(), subject)).isEqualTo(CreditClass.B);
        assertThat(updates.catchUp()).as("once a day").isFalse();
    }

    @Test
    @Proves("247")
    void aNewFigureCountsFromItsDayAndEarlierDaysKeepTheirs() {
        var subject = subject();
        add(subject, RecordKind.PENALTY, TODAY.minusMonths(6), null, "SUSPENSION");
        var from = LocalDate.of(2061, 1, 1);
        settings.add(new Setting(
                "credit.points.SUSPENSION", from, null, "170", "分", "责令停产停业每次", Setting.Mark.CONVENTION, "测试"));
        settings.add(new Setting(
                "credit.factor.first-year", from, null, "0.5", "倍", "1年内事项的系数", Setting.Mark.CONVENTION, "测试"));

        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY).total()).isEqualByComparingTo("150");
        assertThat(classes.rules(from).kinds().get("SUSPENSION").points()).isEqualTo(170);
        assertThat(classes.rules(from.minusDays(1)).kinds().get("SUSPENSION").points())
                .isEqualTo(150);
        assertThat(classes.rules(from).timeBands().getFirst().factor()).isEqualByComparingTo("0.5");
        assertThat(classes.rules(from).version()).isEqualTo("2061-01-01");
        assertThat(classes.rules(TODAY).version()).isEqualTo("2022-01-01");
    }

    @Test
    void aDayBeforeTheRulesIsToldSo() {
        var subject = subject();

        assertThat(get(
                        "/api/subjects/" + subject.value() + "/credit?asOf=2019-06-01",
                        city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR)))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("2022年1月1日");
    }

    @Test
    void aFineOfTwoAndAHalfYearsAgoCountsTwelvePointsAndForbidsA() {
        var subject = subject();
        add(subject, RecordKind.PENALTY, TODAY.minusMonths(30), null, "FINE");

        var assessment = classes.assess(Scope.wholeCity(), subject, TODAY);

        assertThat(assessment.total()).isEqualByComparingTo("12");
        assertThat(assessment.finalClass()).isEqualTo(CreditClass.B);
    }

    @Test
    void aPastDayIsComputedFromWhatWasKnownThen() {
        var subject = subject();
        var before = classes.assess(Scope.wholeCity(), subject, TODAY);
        clock.set(TODAY.plusDays(1));
        add(subject, RecordKind.INSPECTION, TODAY.minusDays(3), null, "R5");

        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY)).isEqualTo(before);
        assertThat(classes.assess(Scope.wholeCity(), subject, TODAY.plusDays(1)).finalClass())
                .isEqualTo(CreditClass.B);
    }

    @Test
    void aProblemFoundMovesTheClassOnDemandAndARepairMakesItWeighLess() {
        var subject = subject();
        classes.recompute(Scope.wholeCity(), subject, "MANUAL");
        RecordId found = add(subject, RecordKind.INSPECTION, TODAY, null, "R5");

        var after = classes.recompute(Scope.wholeCity(), subject, "RECORD");
        assertThat(after.finalClass()).isEqualTo(CreditClass.B);
        assertThat(after.total()).isEqualByComparingTo("20");
        assertThat(classes.suppose(Scope.wholeCity(), subject, TODAY, TODAY, Set.of(found.value()))
                        .total())
                .isEqualByComparingTo("6");

        add(subject, RecordKind.RECTIFICATION, TODAY, found, "CONFORMING");
        assertThat(classes.recompute(Scope.wholeCity(), subject, "RECORD").total())
                .isEqualByComparingTo("6");
    }

    @Test
    void theWholeCityComputedAtOnceAgreesWithEachSubjectComputedAlone() {
        var clean = subject();
        var fined = subject();
        add(fined, RecordKind.PENALTY, TODAY.minusMonths(1), null, "FINE");
        add(fined, RecordKind.PENALTY, TODAY.minusMonths(2), null, "SUSPENSION");

        var outcome = classes.recomputeAll(TODAY);

        assertThat(outcome.subjects()).isGreaterThanOrEqualTo(2);
        for (SubjectId subject : List.of(clean, fined)) {
            var alone = classes.assess(Scope.wholeCity(), subject, TODAY);
            assertThat(classes.current(Scope.wholeCity(), subject)).isEqualTo(alone.finalClass());
        }
        assertThat(classes.recomputeAll(TODAY).changed()).isZero();
    }

    @Test
    void theExplanationIsForOfficialsOfTheAreaOnly() {
        var subject = subject();
        String uri = "/api/subjects/" + subject.value() + "/credit";

        assertThat(get(uri, city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.limits[3].from")
                .isEqualTo(550);
        assertThat(get(uri, city.sessionOf(City.BAYUQUAN_FIRST, Role.INSPECTOR)))
                .hasStatus(404);
        assertThat(mvc.get().uri(uri)).hasStatus(401);
    }

    @Test
    void changesOfClassAreListedAndCountedSinceADay() {
        var subject = subject();
        classes.recompute(Scope.wholeCity(), subject, "MANUAL");
        add(subject, RecordKind.SERIOUS_LIST, TODAY, null, "LISTED");
        classes.recompute(Scope.wholeCity(), subject, "RECORD");
        String session = city.sessionOf(City.ZHANQIAN, Role.CREDIT_OFFICER);

        assertThat(get("/api/credit/changes?to=D&since=2026-05-19", session))
                .bodyJson()
                .extractingPath("$.items[*].subjectId")
                .asArray()
                .contains((int) subject.value());
        assertThat(get("/api/credit/change-flows?since=2026-05-19", session))
                .bodyJson()
                .extractingPath("$.items[*].after")
                .asArray()
                .contains("D");
        assertThat(get("/api/credit/change-flows?since=2026-05-20", session))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    @Proves("247")
    void theRulesOfADayAreToldSoThatAClassCanBeWorkedOutByHand() {
        String session = city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR);

        var rules = get("/api/credit/rules?asOf=2026-05-19", session);

        assertThat(rules).bodyJson().extractingPath("$.limits[1].from").isEqualTo(120);
        assertThat(rules).bodyJson().extractingPath("$.groups[2].cap").isEqualTo(450);
        assertThat(rules)
                .bodyJson()
                .extractingPath("$.groups[2].kinds[?(@.code == 'FINE')].points")
                .asArray()
                .containsExactly(40);
        assertThat(rules).bodyJson().extractingPath("$.times[1].factor").isEqualTo(0.6);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult get(String uri, String session) {
        return mvc.get().uri(uri).cookie(new Cookie("SHIHENG_SESSION", session)).exchange();
    }

    private void change(SubjectId subject, String item, LocalDate on) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "insert into subject.change(subject_id, station_id, item, before, after, changed_on) values (?, ?, ?, '甲', '乙', ?)")
                        .param(subject.value())
                        .param(City.ZHANQIAN_FIRST)
                        .param(item)
                        .param(on)
                        .update());
    }

    private SubjectId subject() {
        // Wholesale: no points for a risky industry.
        return new SubjectId(new SubjectFixtures(database)
                .aSubject(
                        City.ZHANQIAN_FIRST,
                        "信用测试商行",
                        SubjectType.COMPANY_LTD,
                        RegistrationStatus.ACTIVE,
                        "CREDIT" + System.nanoTime(),
                        "F5199"));
    }

    private RecordId add(
            SubjectId subject, RecordKind kind, LocalDate on, @Nullable RecordId repairs, String... codes) {
        return ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        kind,
                        subject,
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "credit-test",
                        subject.value() + "-" + kind + "-" + on + "-" + String.join(".", codes),
                        on,
                        null,
                        List.of(codes),
                        null,
                        repairs,
                        null,
                        null,
                        Map.of("summary", "测试")));
    }
}
