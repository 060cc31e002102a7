package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.Shiheng;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.indicator.IndicatorFixtures;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The indicators of rulebook 02 §十一 over hand-counted tasks, visits, results and follow-ups, at their edges. */
@PlatformTest
class InspectionIndicatorTests {

    private static final AtomicInteger NUMBER = new AtomicInteger(1);
    private static final LocalDate MONDAY = LocalDate.of(2026, 8, 31);

    @Autowired
    ApplicationContext context;

    @Autowired
    ScopedDatabase database;

    private IndicatorFixtures fixtures;
    private IndicatorFixtures.District district;

    @BeforeEach
    void aDistrictOfItsOwn() {
        fixtures = new IndicatorFixtures(context);
        fixtures.today(MONDAY);
        district = fixtures.district();
    }

    @AfterEach
    void backToTheTestsDay() {
        fixtures.today(TestClock.TODAY);
    }

    @Test
    @Proves("232")
    void plannedTasksAreDoneWhenPublishedMergedOnesWithTheirVisitAndCancelledOnesDoNotCount() {
        long plan = plan("2026-08-01", "2026-09-30", false);
        long second = plan("2026-08-10", "2026-09-30", false);
        long published = task(plan, district.first(), null);
        task(second, district.first(), published);
        long visited = task(plan, district.first(), null);
        task(plan, district.second(), null);
        long cancelled = task(plan, district.second(), null);
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update inspection.task set state = 'CANCELLED', cancelled_on = '2026-08-31' where id = ?")
                        .param(cancelled)
                        .update());
        visited(published, LocalDate.of(2026, 8, 18), "R1");
        visited(visited, LocalDate.of(2026, 8, 19), "R1");
        fixtures.today(LocalDate.of(2026, 8, 20));
        publish(published, LocalDate.of(2026, 8, 18), "R1");
        fixtures.today(MONDAY);

        assertThat(fixtures.figure("INS-01", district.id(), MONDAY)).isEqualTo("2/4 50.00 RED");
        assertThat(fixtures.figure("INS-01", district.id(), LocalDate.of(2026, 8, 30)))
                .as("not yet cancelled")
                .isEqualTo("2/5 40.00 RED");
        assertThat(fixtures.figure("INS-01", district.id(), LocalDate.of(2026, 8, 19)))
                .as("not yet published")
                .isEqualTo("0/5 0.00 RED");
        JsonNode target = fixtures.indicator("INS-01", district.id(), MONDAY).at("/item/target");
        assertThat(target.get("paced").decimalValue()).as("243 of 365 days").isEqualByComparingTo("66.58");
        assertThat(target.get("missing").asInt()).isEqualTo(1);
        JsonNode missing = rows("INS-01", "MISSING");
        assertThat(missing).hasSize(2);
        assertThat(missing.toString()).contains("2026-08-19 查完，没有公示", "\"matter\":\"task/" + visited + "\"");
        JsonNode done = rows("INS-01", "NUMERATOR");
        assertThat(done).allMatch(row -> !row.get("record").isNull());
    }

    @Test
    @Proves("236")
    void resultsAreInTimeWhenPublishedByTheTwentiethWorkingDay() {
        long plan = plan("2026-08-01", "2026-09-30", false);
        long inTime = task(plan, district.first(), null);
        long open = task(plan, district.first(), null);
        long later = task(plan, district.first(), null);
        visited(inTime, LocalDate.of(2026, 8, 3), "R1");
        visited(open, LocalDate.of(2026, 8, 3), "R1");
        visited(later, LocalDate.of(2026, 8, 4), "R1");
        publish(inTime, LocalDate.of(2026, 8, 3), "R1");

        assertThat(fixtures.figure("INS-05", district.id(), LocalDate.of(2026, 8, 30)))
                .as("nothing is due yet")
                .isEqualTo("0/0 无数据 NONE");
        assertThat(fixtures.figure("INS-05", district.id(), MONDAY))
                .as("both are due today, one was published today")
                .isEqualTo("1/2 50.00 RED");

        fixtures.today(LocalDate.of(2026, 9, 1));
        publish(open, LocalDate.of(2026, 8, 3), "R1");
        fixtures.today(LocalDate.of(2026, 9, 2));
        assertThat(fixtures.figure("INS-05", district.id(), LocalDate.of(2026, 9, 2)))
                .as("published a day late, and a third one due and not published")
                .isEqualTo("1/3 33.33 RED");
        assertThat(rows("INS-05", "MISSING").toString()).contains("2026-09-01 才公示，超期", "超期没有公示");
    }

    @Test
    void followUpsCountFromTheDayTheyAreDueAndByTheirExtendedLimit() {
        long plan = plan("2026-08-01", "2026-09-30", false);
        long task = task(plan, district.first(), null);
        followUp(task, "RECTIFICATION", "2026-08-31", null);
        followUp(task, "RECTIFICATION", "2026-08-31", "2026-08-31");
        followUp(task, "CLUE", "2026-09-01", null);
        followUp(task, "CLUE", "2026-08-20", "2026-09-02");

        assertThat(fixtures.figure("INS-04", district.id(), LocalDate.of(2026, 8, 30)))
                .isEqualTo("0/1 0.00 RED");
        assertThat(fixtures.figure("INS-04", district.id(), MONDAY)).isEqualTo("1/3 33.33 RED");
        fixtures.today(LocalDate.of(2026, 9, 2));
        assertThat(fixtures.figure("INS-04", district.id(), LocalDate.of(2026, 9, 2)))
                .isEqualTo("2/4 50.00 RED");
        JsonNode parts = fixtures.indicator("INS-04", district.id(), LocalDate.of(2026, 9, 2))
                .get("parts");
        assertThat(parts.at("/2/words").asString()).isEqualTo("责令改正");
        assertThat(parts.at("/2/value").decimalValue()).isEqualByComparingTo("50");
    }

    @Test
    void problemsAreCountedBySubjectAndByTheClassItWasDrawnWith() {
        long plan = plan("2026-08-01", "2026-09-30", false);
        long twice = subject();
        long first = task(plan, district.first(), null, twice, "D");
        long other = task(plan("2026-08-01", "2026-09-30", false), district.first(), null, twice, "D");
        long clean = task(plan, district.first(), null, subject(), "A");
        visited(first, LocalDate.of(2026, 8, 10), "R5");
        visited(other, LocalDate.of(2026, 8, 12), "R1");
        visited(clean, LocalDate.of(2026, 8, 12), "R7");
        publish(first, LocalDate.of(2026, 8, 10), "R5");
        publish(other, LocalDate.of(2026, 8, 12), "R1");
        RecordId asPublished = publish(clean, LocalDate.of(2026, 8, 12), "R7");

        assertThat(fixtures.figure("INS-03", district.id(), MONDAY)).isEqualTo("1/2 50.00 OPEN");
        JsonNode parts = fixtures.indicator("INS-03", district.id(), MONDAY).get("parts");
        assertThat(parts.at("/0/value").decimalValue()).as("class A").isEqualByComparingTo("0");
        assertThat(parts.at("/3/value").decimalValue()).as("class D").isEqualByComparingTo("100");
        assertThat(parts.at("/1/value").isNull())
                .as("nobody of class B was visited")
                .isTrue();

        fixtures.today(LocalDate.of(2026, 9, 2));
        fixtures.record(
                RecordKind.INSPECTION,
                subjectOf(clean),
                district.first(),
                "corrected/" + clean,
                LocalDate.of(2026, 8, 12),
                asPublished,
                "R8");
        assertThat(fixtures.figure("INS-03", district.id(), LocalDate.of(2026, 9, 2)))
                .isEqualTo("2/2 100.00 OPEN");
        assertThat(fixtures.figure("INS-03", district.id(), MONDAY))
                .as("what was not known then")
                .isEqualTo("1/2 50.00 OPEN");
    }

    @Test
    @Proves("234")
    void aVisitIsJointWhenOneOfItsMergedTasksIs() {
        long alone = task(plan("2026-08-01", "2026-09-30", false), district.first(), null);
        long carrier = task(plan("2026-08-01", "2026-09-30", false), district.first(), null);
        task(plan("2026-08-01", "2026-09-30", true), district.first(), carrier);
        long joint = task(plan("2026-08-01", "2026-09-30", true), district.second(), null);
        task(plan("2026-08-01", "2026-09-30", true), district.second(), null);
        visited(alone, LocalDate.of(2026, 8, 10), "R1");
        visited(carrier, LocalDate.of(2026, 8, 11), "R1");
        visited(joint, LocalDate.of(2026, 8, 31), "R1");

        assertThat(fixtures.figure("INS-02", district.id(), MONDAY)).isEqualTo("2/3 66.67 OPEN");
        assertThat(fixtures.figure("INS-02", district.id(), LocalDate.of(2026, 8, 30)))
                .isEqualTo("1/2 50.00 OPEN");
        assertThat(rows("INS-02", "NUMERATOR").toString()).contains("联合检查，合并1项任务");
    }

    @Test
    @Proves("232")
    void aTaskIsARepetitionWhenItCouldHaveBeenMergedAndWasNot() {
        long subject = subject();
        long first = task(plan("2026-08-01", "2026-08-31", false), district.first(), null, subject, "B");
        task(plan("2026-08-31", "2026-09-30", false), district.first(), null, subject, "B");
        task(plan("2026-08-15", "2026-08-20", false), district.first(), first, subject, "B");
        task(plan("2026-10-01", "2026-10-31", false), district.first(), null, subject, "B");
        task(plan("2026-08-01", "2026-08-31", false), district.first(), null);

        assertThat(fixtures.figure("INS-06", district.id(), MONDAY)).isEqualTo("1/4 25.00 RED");
        assertThat(fixtures.figure("INS-06", district.id(), LocalDate.of(2026, 8, 30)))
                .isEqualTo("0/3 0.00 GREEN");
        assertThat(rows("INS-06", "NUMERATOR").toString()).contains("检查时间重叠，没有合并");
    }

    @Test
    void aSnapshotIsWhatThatDayShowsAfterLaterRecordsCameIn() {
        long plan = plan("2026-08-01", "2026-09-30", false);
        long task = task(plan, district.first(), null);
        visited(task, LocalDate.of(2026, 8, 10), "R5");
        publish(task, LocalDate.of(2026, 8, 10), "R5");
        String head = fixtures.sessionOf(district.id(), Role.UNIT_HEAD);
        var taken = fixtures.call("POST", "/api/indicators/INS-03/snapshots", head, "{}");
        assertThat(taken).hasStatusOk();
        JsonNode snapshot = fixtures.body(taken);
        assertThat(snapshot.get("value").decimalValue()).isEqualByComparingTo("100");

        fixtures.today(LocalDate.of(2026, 9, 2));
        fixtures.record(
                RecordKind.INSPECTION,
                subject(),
                district.first(),
                "late/" + task,
                LocalDate.of(2026, 8, 30),
                null,
                "R1");

        String sameHead = fixtures.sessionOf(district.id(), Role.UNIT_HEAD);
        assertThat(fixtures.figure("INS-03", district.id(), LocalDate.of(2026, 9, 2)))
                .isEqualTo("1/2 50.00 OPEN");
        assertThat(fixtures.figure("INS-03", district.id(), MONDAY)).isEqualTo("1/1 100.00 OPEN");
        String path = "/api/indicators/INS-03/snapshots";
        JsonNode check =
                fixtures.body(fixtures.get(path + "/" + snapshot.get("id").asLong() + "/check", sameHead));
        assertThat(check.get("same").asBoolean()).isTrue();
        assertThat(check.get("sameDefinition").asBoolean()).isTrue();
        assertThat(fixtures.body(fixtures.get(path, sameHead)).get("items").size())
                .isEqualTo(1);
        String elsewhere = fixtures.sessionOf(City.BAYUQUAN, Role.UNIT_HEAD);
        assertThat(fixtures.get(path + "/" + snapshot.get("id").asLong() + "/check", elsewhere))
                .hasStatus(404);
    }

    @Test
    void aSnapshotWhoseRowsWereTamperedWithSaysWhich() {
        long task = task(plan("2026-08-01", "2026-09-30", false), district.first(), null);
        long followUp = followUp(task, "CLUE", "2026-08-20", null);
        String head = fixtures.sessionOf(district.id(), Role.UNIT_HEAD);
        long snapshot = fixtures.body(fixtures.call("POST", "/api/indicators/INS-04/snapshots", head, "{}"))
                .get("id")
                .asLong();

        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update inspection.follow_up set state = 'CLOSED', closed_at = '2026-08-19' where id = ?")
                        .param(followUp)
                        .update());

        JsonNode check = fixtures.body(fixtures.get("/api/indicators/INS-04/snapshots/" + snapshot + "/check", head));
        assertThat(check.get("same").asBoolean()).isFalse();
        assertThat(check.at("/differences/0").asString()).isEqualTo("F" + followUp + " 现在计入分子");
    }

    private JsonNode rows(String code, String part) {
        return fixtures.body(fixtures.get(
                        "/api/indicators/" + code + "/rows?part=" + part + "&department=" + district.id(),
                        fixtures.sessionOf(City.BUREAU, Role.CREDIT_OFFICER)))
                .get("items");
    }

    private long plan(String from, String through, boolean joint) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into inspection.plan(number, name, basis, department_id, joint_departments, items, conditions, strata,
                          window_from, window_through, method, state, created_by)
                        values (?, '指标测试计划', '测试', ?, ?::int[], '{FOOD-03}', '{}', '[]', ?::date, ?::date, 'ON_SITE', 'DRAWN', 1) returning id""")
                        .param("TI-2026-" + NUMBER.getAndIncrement())
                        .param(City.BUREAU)
                        .param(joint ? "{" + City.HEALTH + "}" : "{}")
                        .param(from)
                        .param(through)
                        .query(Long.class)
                        .single());
    }

    private long subject() {
        return fixtures.subject(district.first(), "指标测试店");
    }

    private long task(long plan, int station, @Nullable Long into) {
        long subject = into == null ? fixtures.subject(station, "指标测试店") : subjectOf(into);
        return task(plan, station, into, subject, "B");
    }

    private long task(long plan, int station, @Nullable Long into, long subject, String stratum) {
        int number = NUMBER.getAndIncrement();
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into inspection.task(plan_id, number, subject_id, station_id, stratum, frame_id, items, merged_into, state, door_code)
                        values (?, ?, ?, ?, ?, '\\x00', '{FOOD-03}', ?, 'ASSIGNED', ?) returning id""")
                        .param(plan)
                        .param(number)
                        .param(subject)
                        .param(station)
                        .param(stratum)
                        .param(into)
                        .param("TESTDOOR" + number)
                        .query(Long.class)
                        .single());
    }

    private long subjectOf(long task) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select subject_id from inspection.task where id = ?")
                        .param(task)
                        .query(Long.class)
                        .single());
    }

    private void visited(long task, LocalDate day, String result) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into inspection.visit(task_id, subject_id, station_id, completed_at, results)
                        select id, subject_id, station_id, ?, array[?] from inspection.task where id = ?""").param(at(day)).param(result).param(task).update());
    }

    /** Publishes on the day the clock stands at, as the review does. */
    private RecordId publish(long task, LocalDate visitedOn, String result) {
        RecordId record = fixtures.record(
                RecordKind.INSPECTION, subjectOf(task), district.first(), "task/" + task, visitedOn, null, result);
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update inspection.visit set record_id = ? where task_id = ?")
                        .param(record.value())
                        .param(task)
                        .update());
        return record;
    }

    private long followUp(long task, String kind, String due, @Nullable String closed) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into inspection.follow_up(task_id, subject_id, station_id, kind, rule_code, base_on, due_on, state, closed_at)
                        select id, subject_id, station_id, ?, 'D12', '2026-08-01', ?::date, ?, ? from inspection.task where id = ? returning id""")
                        .param(kind)
                        .param(due)
                        .param(closed == null ? "OPEN" : "CLOSED")
                        .param(closed == null ? null : at(LocalDate.parse(closed)))
                        .param(task)
                        .query(Long.class)
                        .single());
    }

    private static Timestamp at(LocalDate day) {
        return Timestamp.from(day.atTime(8, 30).atZone(Shiheng.ZONE).toInstant());
    }
}
