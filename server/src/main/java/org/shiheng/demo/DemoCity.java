package org.shiheng.demo;

import java.time.Clock;
import java.time.LocalDate;
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
        var maker = new SubjectMaker(pack, settings.seed(), today);
        var past = new PastMaker(pack, settings.seed(), today);
        var watch = new Watch(LOG);
        database.run(Scope.wholeCity(), jdbc -> {
            List<OfficerRoster.Member> roster = OfficerRoster.of(pack, settings.seed(), today);
            people.departments(jdbc, pack);
            people.officers(jdbc, roster);
            watch.step("单位 %d 个，执法人员 %d 名".formatted(pack.units().size(), roster.size()));
            long ahead = database.bulk(
                    Scope.wholeCity(), connection -> new SubjectLoad(connection, maker, settings.subjects()).load());
            watch.step("监管对象 %d 户".formatted(settings.subjects()), settings.subjects());
            long records = records(maker, past, settings.subjects(), ahead);
            watch.step("监管记录 %d 条".formatted(records), records);
            classes.recomputeAll(today);
            watch.step("信用风险分类");
            ledger.sequence();
            watch.step("记录入账");
            people.accounts(jdbc, settings.pack(), roster, password, shop(maker, ahead));
        });
        departments.reload();
        watch.total("演示城市就绪：%d 户".formatted(settings.subjects()), settings.subjects());
    }

    private long records(SubjectMaker maker, PastMaker past, int count, long ahead) {
        long first = ledger.appendAll(
                Scope.wholeCity(),
                maker.subjects(count)
                        .flatMap(subject -> past.of(subject).stream()
                                .filter(fact -> fact.repairs() == null)
                                .map(fact -> record(subject, fact, ahead, null))));
        List<Repair> repairs = maker.subjects(count)
                .flatMap(subject -> past.of(subject).stream()
                        .filter(fact -> fact.repairs() != null)
                        .map(fact -> new Repair(subject, fact)))
                .toList();
        var known = ledger.idsOf(
                Scope.wholeCity(),
                SubjectLoad.SOURCE,
                repairs.stream().map(repair -> repair.fact().repairs()).toList());
        return first
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
