package org.shiheng.demo;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.shiheng.demo.city.CityPack;
import org.shiheng.demo.consumer.DemoConsumer;
import org.shiheng.demo.consumer.PastComplaints;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings in what an empty database needs, before the first page can be asked for: the demo city, or the departments and
 * two administrators. A database with departments is left alone.
 */
@Component
@EnableConfigurationProperties(DemoSettings.class)
class FirstStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final DemoSettings settings;
    private final ScopedDatabase database;
    private final Departments departments;
    private final DemoPeople people;
    private final DemoCity city;
    private final DemoOffice office;
    private final DemoReports reports;
    private final DemoCases cases;
    private final Ledger ledger;
    private final PastComplaints pastComplaints;
    private final DemoConsumer consumer;
    private final DemoFiveYear fiveYear;
    private final DemoGathering gathering;
    private final DemoActors actors;
    private final SignInSheet sheet;
    private final Administrators administrators;
    private final Clock clock;
    private volatile boolean running;

    FirstStart(
            DemoSettings settings,
            ScopedDatabase database,
            Departments departments,
            DemoPeople people,
            DemoCity city,
            DemoOffice office,
            DemoReports reports,
            DemoCases cases,
            Ledger ledger,
            PastComplaints pastComplaints,
            DemoConsumer consumer,
            DemoFiveYear fiveYear,
            DemoGathering gathering,
            DemoActors actors,
            SignInSheet sheet,
            Administrators administrators,
            Clock clock) {
        this.settings = settings;
        this.database = database;
        this.departments = departments;
        this.people = people;
        this.city = city;
        this.office = office;
        this.reports = reports;
        this.cases = cases;
        this.ledger = ledger;
        this.pastComplaints = pastComplaints;
        this.consumer = consumer;
        this.fiveYear = fiveYear;
        this.gathering = gathering;
        this.actors = actors;
        this.sheet = sheet;
        this.administrators = administrators;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        if (settings.pack().equals("none")) {
            return;
        }
        if (departments.all().isEmpty()) {
            firstTime();
        }
        if (isDone("CITY") && !isDone("OFFICE")) {
            database.run(Scope.wholeCity(), jdbc -> {
                office.open();
                done("OFFICE", "计划和任务");
            });
        }
        if (isDone("CITY") && !isDone("REPORTS")) {
            database.run(Scope.wholeCity(), jdbc -> {
                reports.tell(settings.pack());
                done("REPORTS", "规划指标");
            });
        }
        if (isDone("OFFICE") && !isDone("CASES")) {
            database.run(Scope.wholeCity(), jdbc -> {
                cases.open();
                done("CASES", "行政处罚案件");
            });
        }
        if (isDone("CITY") && !isDone("CONSUMER")) {
            complaints();
        }
        if (isDone("CITY") && !isDone("FIVE_YEAR")) {
            database.run(Scope.wholeCity(), jdbc -> {
                fiveYear.open();
                done("FIVE_YEAR", "五年规划任务");
            });
        }
        if (isDone("CITY") && !isDone("GATHERING")) {
            // Batches are worked on in the background, each row in a transaction of its own: no outer one can hold
            // them.
            gathering.open();
            done("GATHERING", "来源和归集批次");
        }
        ledger.sequence();
        if (isDone("GATHERING")) {
            gathering.report();
        }
    }

    private void complaints() {
        var watch = new Watch(LOG);
        database.run(Scope.wholeCity(), jdbc -> {
            int past = pastComplaints.load(settings.seed(), settings.subjects());
            watch.step("两年的投诉举报 " + past + " 件", past);
            consumer.open(actors::account);
            done("CONSUMER", past + " 件");
        });
        watch.step("在办的投诉举报");
    }

    private void firstTime() {
        if (settings.enabled()) {
            String password = password();
            sheet.keep(password, DemoPeople.accounts(settings.pack()));
            database.run(Scope.wholeCity(), jdbc -> {
                city.load(settings, password);
                done("CITY", settings.subjects() + " 户，种子 " + settings.seed());
            });
        } else {
            database.run(Scope.wholeCity(), jdbc -> {
                people.departments(jdbc, CityPack.read(settings.pack()));
                administrators.open(jdbc);
                done("ADMINISTRATORS", "没有演示数据");
            });
        }
        departments.reload();
    }

    private boolean isDone(String step) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select exists(select 1 from demo.step where name = ?)")
                        .param(step)
                        .query(Boolean.class)
                        .single());
    }

    private String password() {
        @Nullable String fixed = settings.password();
        return fixed == null || fixed.isBlank() ? sheet.kept().orElseGet(sheet::fresh) : fixed;
    }

    private void done(String step, String detail) {
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql("insert into demo.step(name, done_at, detail) values (?, ?, ?)")
                        .param(step)
                        .param(Timestamp.from(clock.instant()))
                        .param(detail)
                        .update());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server opens its port. */
    @Override
    public int getPhase() {
        return 0;
    }
}
