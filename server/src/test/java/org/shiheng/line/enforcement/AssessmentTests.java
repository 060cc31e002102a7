package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.enforcement.domain.CaseLaw;
import org.shiheng.line.enforcement.domain.ScoreSheet;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The yearly assessment of enforcement (plan 228), in a year that no other test has cases in. */
@PlatformTest
class AssessmentTests {

    private static final int YEAR = 2025;
    private static final Map<String, Object> OF_THAT_YEAR =
            Map.of("violationFrom", "2025-02-20", "violationThrough", "2025-03-02");

    @Autowired
    Assessments assessments;

    @Autowired
    FileReviews reviews;

    @Autowired
    CaseLaw law;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    private CaseFixtures one;

    @BeforeEach
    void fixtures(@Autowired BeanFactory beans) {
        one = new CaseFixtures(beans);
    }

    @AfterEach
    void backToTheTestsDay() {
        one.on(TestClock.TODAY.toString());
    }

    @Test
    @Proves({"228", "222"})
    void aYearsScoreIsTheSumOfItsLinesOpensIntoItsCasesAndIsConfirmedByASecondPerson() {
        one.on("2025-03-03").clue("2025-03-03").take();
        one.on("2025-03-10").file("2025-03-10", OF_THAT_YEAR).appoint();
        // A second clue is verified one working day late: its fifteen days ended on 2025-03-24.
        var late = one.id();
        one.on("2025-03-03").clue("2025-03-03").take().on("2025-03-25").file("2025-03-25", OF_THAT_YEAR);
        var slow = one.id();

        one.on("2025-12-31");
        var line = line(AssessmentItem.VERIFIED);
        assertThat(line.part()).isEqualByComparingTo("1");
        assertThat(line.whole()).isEqualByComparingTo("2");
        assertThat(line.points()).as("half of fifteen").isEqualByComparingTo("7.5");
        assertThat(assessments.rows(YEAR, City.ZHANQIAN, AssessmentItem.VERIFIED))
                .extracting(Assessments.Row::id)
                .as("what fell short stands first")
                .containsExactly(slow.value(), late.value());
        assertThat(line(AssessmentItem.SUPERVISED).points())
                .as("nobody reported")
                .isNull();

        assertThat(assessments.of(YEAR).units())
                .as("who has little data stands behind, unranked")
                .filteredOn(each -> each.department() == City.BAYUQUAN)
                .singleElement()
                .satisfies(each -> assertThat(each.ranked()).isFalse());

        Actor supervisor = actor(City.BUREAU, Role.SUPERVISION);
        assertThatThrownBy(() -> assessments.report(supervisor, City.ZHANQIAN_FIRST, YEAR, BigDecimal.TEN, "报告"))
                .isInstanceOf(InvalidInput.class);
        assessments.report(supervisor, City.ZHANQIAN, YEAR, new BigDecimal("80"), "食品专项监督报告");
        var unit = unit();
        BigDecimal points = unit.lines().stream()
                .filter(each -> each.points() != null)
                .map(Assessments.Line::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(unit.points()).isCloseTo(points, org.assertj.core.data.Offset.offset(new BigDecimal("0.03")));
        assertThat(line(AssessmentItem.SUPERVISED).points()).isEqualByComparingTo("8");
        BigDecimal score = unit.score();

        assertThatThrownBy(() -> assessments.settle(supervisor, YEAR)).hasMessageContaining("下一年1月1日");
        one.on("2026-01-05");
        assertThatThrownBy(() -> assessments.settle(actor(City.ZHANQIAN, Role.UNIT_HEAD), YEAR))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("市局");
        Actor settler = actor(City.BUREAU, Role.SUPERVISION, Role.UNIT_HEAD);
        assessments.settle(settler, YEAR);
        assertThatThrownBy(() -> assessments.confirm(settler, YEAR)).hasMessageContaining("两个人");
        assessments.confirm(actor(City.BUREAU, Role.BUREAU_HEAD), YEAR);

        assertThatThrownBy(() -> assessments.report(settler, City.ZHANQIAN, YEAR, BigDecimal.ONE, "后来的报告"))
                .hasMessageContaining("已经确认");
        assertThatThrownBy(() -> assessments.settle(settler, YEAR)).hasMessageContaining("已经确认");
        assertThat(assessments.of(YEAR).state()).isEqualTo(Assessments.State.CONFIRMED);
        assertThat(unit().score()).isEqualByComparingTo(score);
    }

    @Test
    @Proves("228")
    void scoresOfReviewedFilesCountByTheirPoints() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .decide("2026-03-20")
                .deliver("2026-03-20")
                .pay("2026-03-20", 50_000)
                .act(one.lead, "perform", Map.of("performedDay", "2026-03-20"));
        // On a day on which no other test closes a file, so that chance has one to take.
        one.on("2026-04-24").signed("close", Map.of("summary", "已履行"));
        LocalDate day = LocalDate.of(2026, 4, 24);
        long draw = reviews.draw(one.chief, day, day);
        long matter = one.id().value();
        assertThat(reviews.sheets(one.chief, draw))
                .extracting(FileReviews.Sheet::matter)
                .contains(matter);
        assertThatThrownBy(() -> reviews.score(one.lead, draw, matter, new ScoreSheet(30, 25, 25, 15, 5), "好"))
                .as("whoever worked on it")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("自己的案卷");
        reviews.score(one.reviewer, draw, matter, new ScoreSheet(25, 20, 20, 10, 5), "说理不足");

        assertThat(assessments.rows(2026, City.ZHANQIAN, AssessmentItem.REVIEWED))
                .filteredOn(row -> row.id() == matter)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.part()).isEqualByComparingTo("80");
                    assertThat(row.note()).isEqualTo("说理不足");
                });
    }

    @Test
    @Proves("222")
    void eachStandardOfDutyHasItsPostItsRuleAndWhereItIsCounted() {
        var duties = law.duties(LocalDate.of(2026, 3, 2));

        assertThat(duties).isNotEmpty().allSatisfy(duty -> {
            assertThat(duty.basis()).isNotBlank();
            assertThat(duty.item() == null
                            || List.of(AssessmentItem.values()).stream()
                                    .anyMatch(item -> item.name().equals(duty.item())))
                    .as(duty.code())
                    .isTrue();
        });
        assertThat(List.of(AssessmentItem.values()))
                .as("each line of the assessment measures a duty")
                .allMatch(item -> duties.stream().anyMatch(duty -> item.name().equals(duty.item())));
    }

    private Assessments.Unit unit() {
        return assessments.of(YEAR).units().stream()
                .filter(each -> each.department() == City.ZHANQIAN)
                .findFirst()
                .orElseThrow();
    }

    private Assessments.Line line(AssessmentItem item) {
        return unit().lines().stream()
                .filter(each -> each.item() == item)
                .findFirst()
                .orElseThrow();
    }

    private Actor actor(int unit, Role... roles) {
        return signIn.actor(city.session(city.account(unit, city.officer(unit), roles)))
                .orElseThrow();
    }
}
