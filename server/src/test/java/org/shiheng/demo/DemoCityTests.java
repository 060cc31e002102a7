package org.shiheng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shiheng.Proves;
import org.shiheng.Shiheng;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.TestAcceptance;
import org.shiheng.line.inspection.plan.PlanState;
import org.shiheng.line.inspection.visit.TaskState;
import org.shiheng.line.inspection.visit.Visits;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The demo city on a database of its own: loaded once by the first start, whole, usable, and not again by the second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoCityTests {

    private static final int SUBJECTS = 2_000;

    private Path folder;
    private ConfigurableApplicationContext platform;
    private ScopedDatabase database;

    @BeforeAll
    void firstStart() throws Exception {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "demo")
                .toAbsolutePath();
        start();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    private void start() {
        // The rule belongs to the procedure that the tests have on their class path.
        platform = new SpringApplicationBuilder(Shiheng.class, TestAcceptance.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.port=0",
                        "--shiheng.data-folder=" + folder,
                        "--shiheng.database.durable=false",
                        "--shiheng.demo.subjects=" + SUBJECTS);
        database = platform.getBean(ScopedDatabase.class);
    }

    @Test
    @Proves("043")
    void classesComeOutInPlausibleShares() {
        Map<String, Double> shares = new HashMap<>();
        counts("select class, count(*) from credit.current_class group by class")
                .forEach((level, count) -> shares.put(level, count / (double) SUBJECTS));

        assertThat(shares.get("A")).as("A of " + shares).isBetween(0.52, 0.70);
        assertThat(shares.get("B")).as("B of " + shares).isBetween(0.20, 0.34);
        assertThat(shares.get("C")).as("C of " + shares).isBetween(0.05, 0.11);
        assertThat(shares.get("D")).as("D of " + shares).isBetween(0.008, 0.035);
    }

    @Test
    @Proves("237")
    void theLastYearsStandInTheLedgerAndInTheLog() {
        Map<String, Long> kinds = counts("select kind, count(*) from ledger.record group by kind");

        assertThat(kinds)
                .containsKeys(
                        "INSPECTION",
                        "PENALTY",
                        "ABNORMAL_LIST",
                        "REPAIR",
                        "SAMPLING_FAIL",
                        "HONOR",
                        "LICENSE",
                        "ANNUAL_REPORT",
                        "REGISTRATION",
                        "DRAW_COMMITMENT",
                        "DRAW_REVEALED");
        assertThat(kinds.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(SUBJECTS * 8 / 10);
        assertThat(number("select count(*) from ledger.waiting")).isZero();
        assertThat(
                        number(
                                "select count(*) from ledger.record r where not exists (select 1 from ledger.leaf l where l.record_id = r.id)"))
                .isZero();
        assertThat(number("select count(*) from ledger.record where kind = 'REPAIR' and repairs is null"))
                .isZero();
    }

    @Test
    @Proves({"036", "234"})
    void theOfficeIsAtWorkInEveryState() {
        Map<String, Long> plans = counts("select state, count(*) from inspection.plan group by state");
        Map<String, Long> tasks = counts("select state, count(*) from inspection.task group by state");
        assertThat(plans)
                .as(plans.toString())
                .containsKeys(
                        PlanState.DRAFT.name(),
                        PlanState.APPROVED.name(),
                        PlanState.PUBLISHED.name(),
                        PlanState.FROZEN.name(),
                        PlanState.DRAWN.name(),
                        PlanState.CLOSED.name());
        assertThat(tasks)
                .as(tasks.toString())
                .containsKeys(
                        TaskState.ASSIGNED.name(),
                        TaskState.NOTIFIED.name(),
                        TaskState.IN_PROGRESS.name(),
                        TaskState.RESULT_ENTERED.name(),
                        TaskState.FOLLOW_UP.name(),
                        TaskState.CLOSED.name());
        assertThat(number("select count(*) from inspection.follow_up where state = 'OPEN'"))
                .isPositive();
    }

    @Test
    void demoOfficersHaveTasksToVisitToday() {
        for (String name : List.of("zhanqian-1", "zhanqian-2")) {
            Actor actor = signIn(name);
            assertThat(platform.getBean(Visits.class).mine(actor))
                    .as(name)
                    .anyMatch(task -> task.state() == TaskState.NOTIFIED || task.state() == TaskState.IN_PROGRESS);
        }
    }

    @Test
    void everyDemoAccountSignsInWithThePasswordOfTheSheet() throws Exception {
        var roles = new ArrayList<Role>();
        for (DemoPeople.DemoAccount account : DemoPeople.accounts("yingkou")) {
            roles.addAll(signIn(account.signInName()).roles());
        }

        assertThat(roles).contains(Role.INSPECTOR, Role.UNIT_HEAD, Role.CREDIT_OFFICER, Role.SUPERVISION);
        assertThat(roles).contains(Role.ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR, Role.ENTERPRISE);
        assertThat(signIn("shop").scope().subject()).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("demo-sign-ins.txt"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondStartKeepsEverythingAndLoadsNothing() {
        long records = number("select count(*) from ledger.record");
        long tasks = number("select count(*) from inspection.task");
        platform.close();

        start();

        assertThat(number("select count(*) from subject.subject")).isEqualTo(SUBJECTS);
        assertThat(number("select count(*) from ledger.record")).isEqualTo(records);
        assertThat(number("select count(*) from inspection.task")).isEqualTo(tasks);
        assertThat(number("select count(*) from demo.step")).isEqualTo(7);
    }

    private Actor signIn(String name) {
        var signIn = platform.getBean(SignIn.class);
        String password = platform.getBean(SignInSheet.class).kept().orElseThrow();
        return signIn.actor(signIn.start(name, password)).orElseThrow();
    }

    private Map<String, Long> counts(String query) {
        var counts = new HashMap<String, Long>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(query)
                        .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                        .list());
        return counts;
    }

    private long number(String query) {
        return database.read(
                Scope.wholeCity(), jdbc -> jdbc.sql(query).query(Long.class).single());
    }
}
