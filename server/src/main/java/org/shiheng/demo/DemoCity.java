package org.shiheng.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shiheng.demo.city.CityPack;
import org.shiheng.demo.city.DemoFact;
import org.shiheng.demo.city.DemoSubject;
import org.shiheng.demo.city.PastMaker;
import org.shiheng.demo.city.SubjectMaker;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.credit.CreditClasses;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.subject.SubjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the demo city and loads it, all in one transaction: a crash in between leaves nothing behind. */
@Component
class DemoCity {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCity.class);

    /** Tables whose indexes are built and whose references are checked after the load. */
    private static final List<String> INDEXED = List.of(
            "subject.subject", "subject.person", "subject.change", "subject.premises", "ledger.record", "ledger.body");

    private final ScopedDatabase database;
    private final Departments departments;
    private final DemoPeople people;
    private final Ledger ledger;
    private final CreditClasses classes;
    private final Clock clock;

    DemoCity(
            ScopedDatabase database,
            Departments departments,
            DemoPeople people,
            Ledger ledger,
            CreditClasses classes,
            Clock clock) {
        this.database = database;
        this.departments = departments;
        this.people = people;
        this.ledger = ledger;
        this.classes = classes;
        this.clock = clock;
    }

    void load(DemoSettings settings, String password) {
        CityPack pack = CityPack.read(settings.pack());
        LocalDate today = LocalDate.now(clock);
        var watch = new Watch(LOG);
        database.bulk(Scope.wholeCity(), connection -> {
            try (var stop = new StopSwitch(connection)) {
                return load(settings, password, pack, today, watch);
            } catch (RuntimeException e) {
                LOG.warn("演示城市没有装完，已全部撤销；下次启动会重新开始");
                throw e;
            }
        });
        departments.reload();
        watch.total("演示城市就绪：%d 户".formatted(settings.subjects()), settings.subjects());
    }

    private long load(DemoSettings settings, String password, CityPack pack, LocalDate today, Watch watch) {
        var maker = new SubjectMaker(pack, settings.seed(), today);
        var past = new PastMaker(pack, settings.seed(), today);
        return database.change(Scope.wholeCity(), jdbc -> {
            List<OfficerRoster.Member> roster = OfficerRoster.of(pack, settings.seed(), today);
            people.departments(jdbc, pack);
            people.officers(jdbc, roster);
            watch.step("单位 %d 个，执法人员 %d 名".formatted(pack.units().size(), roster.size()));
            INDEXED.forEach(table ->
                    jdbc.sql("call demo.set_indexes_aside('" + table + "')").update());
            long ahead = database.bulk(
                    Scope.wholeCity(), connection -> new SubjectLoad(connection, maker, settings.subjects()).load());
            watch.step("监管对象 %d 户".formatted(settings.subjects()), settings.subjects());
            long records = records(maker, past, settings.subjects(), ahead);
            watch.step("监管记录 %d 条".formatted(records), records);
            jdbc.sql("call demo.put_indexes_back()").update();
            watch.step("索引");
            classes.recomputeAll(today);
            watch.step("信用风险分类");
            ledger.sequence();
            watch.step("记录入账");
            people.accounts(jdbc, settings.pack(), roster, password, shop(maker, ahead));
            return records;
        });
    }

    /** Repairs name the records they repair, so they come second, when those have ids. */
    private long records(SubjectMaker maker, PastMaker past, int count, long ahead) {
        var repairs = new ArrayList<Repair>();
        Stream<NewRecord> first = maker.subjects(count).flatMap(subject -> {
            List<DemoFact> facts = past.of(subject);
            facts.stream()
                    .filter(fact -> fact.repairs() != null)
                    .forEach(fact -> repairs.add(new Repair(subject, fact)));
            return facts.stream()
                    .filter(fact -> fact.repairs() == null)
                    .map(fact -> record(subject, fact, ahead, null));
        });
        long added = ledger.appendAll(Scope.wholeCity(), first);
        var known = ledger.idsOf(
                Scope.wholeCity(),
                SubjectLoad.SOURCE,
                repairs.stream().map(repair -> repair.fact().repairs()).toList());
        return added
                + ledger.appendAll(
                        Scope.wholeCity(),
                        repairs.stream()
                                .map(repair -> record(
                                        repair.subject(),
                                        repair.fact(),
                                        ahead,
                                        known.get(repair.fact().repairs()))));
    }

    private static NewRecord record(
            DemoSubject subject, DemoFact fact, long ahead, @org.jspecify.annotations.Nullable RecordId repairs) {
        return new NewRecord(
                fact.kind(),
                new SubjectId(subject.number() + ahead),
                subject.station(),
                fact.authority(),
                SubjectLoad.SOURCE,
                fact.number(),
                fact.occurredOn(),
                fact.severity(),
                fact.codes(),
                null,
                repairs,
                fact.publishFrom(),
                fact.publishThrough(),
                fact.body());
    }

    /** The subject that the demo's business user stands for: the first restaurant still in business. */
    private static long shop(SubjectMaker maker, long ahead) {
        try (Stream<DemoSubject> first = maker.subjects(2_000)) {
            return ahead
                    + first.filter(subject -> subject.status().equals("ACTIVE")
                                    && subject.trade().industry().startsWith("H62"))
                            .findFirst()
                            .orElseThrow()
                            .number();
        }
    }

    private record Repair(DemoSubject subject, DemoFact fact) {}
}
