package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.shiheng.kernel.approval.BareEngine;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.MatterLists;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.OpenMatter;

/**
 * A matter's complete act beside the same statements issued by hand and beside the bare engine completing a user task; an
 * act with two signatures beside the bare engine's process of two tasks; the to-do list of an officer among a million matters.
 */
final class ActsMeasure implements Measure {

    private static final double LEAST_OF_HAND = 0.5;
    private static final double LEAST_TIMES_ENGINE = 4;
    private static final double LEAST_SIGNED = 0.7;
    private static final double MOST_TO_DO_MILLISECONDS = 30;
    private static final String SIGN = "测";
    private static final int STATION = 1000;
    private static final int MATTERS = 1_000_000;

    @Override
    public String name() {
        return "acts";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int times = options.size(1000, 300);
        try (var platform = Platform.start(options.work().resolve("acts"));
                Connection bare = platform.unrestricted()) {
            var people = new People(platform);
            var matters = platform.get(Matters.class);
            double act = acts(platform, people, matters, times);
            double hand = byHand(platform, people, matters, bare, times);
            report.add(figure(
                    times + " complete acts, each one commit",
                    act,
                    hand,
                    "acts/s",
                    "the same statements by hand",
                    "at least 0.5",
                    act / hand >= LEAST_OF_HAND));
            var engine = new BareEngine(platform.get(javax.sql.DataSource.class), platform.get(ScopedDatabase.class));
            double task = engine.tasksPerSecond(times, warming(times));
            report.add(figure(
                    times + " complete acts",
                    act,
                    task,
                    "acts/s",
                    "the bare engine completing a user task",
                    "at least 4",
                    act / task >= LEAST_TIMES_ENGINE));
            double signed = signed(platform, people, matters, times / 2);
            double processes = engine.processesPerSecond(times / 2, warming(times));
            report.add(figure(
                    times / 2 + " acts with two signatures",
                    signed,
                    processes,
                    "acts/s",
                    "the bare engine's process of two user tasks",
                    "at least 0.7",
                    signed / processes >= LEAST_SIGNED));
            int many = options.size(MATTERS, 100_000);
            fill(bare, people, many);
            toDo(platform, people, many, options.quick(), report);
        }
    }

    private static Figure figure(
            String what, double value, double limit, String unit, String limitName, String target, Boolean met) {
        return new Figure("acts", what, value, limit, unit, limitName, target, met, Map.of());
    }

    private static double acts(Platform platform, People people, Matters matters, int times) {
        warm(warming(times), n -> accept(matters, people, opened(matters, people)));
        var ids = new MatterId[times];
        for (int i = 0; i < times; i++) {
            ids[i] = opened(matters, people);
        }
        long started = System.nanoTime();
        for (MatterId id : ids) {
            accept(matters, people, id);
        }
        return times / seconds(started);
    }

    private static double byHand(Platform platform, People people, Matters matters, Connection bare, int times)
            throws SQLException {
        MatterId model = opened(matters, people);
        List<StatementLog.Recorded> statements = StatementLog.of(() -> accept(matters, people, model));
        var ids = new MatterId[times + times / 4];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = opened(matters, people);
        }
        try (Connection owner = platform.application()) {
            owner.setAutoCommit(false);
            Map<StatementLog.PreparedStatementKey, PreparedStatement> kept = new HashMap<>();
            long started = 0;
            for (int i = 0; i < ids.length; i++) {
                if (i == times / 4) {
                    started = System.nanoTime();
                }
                Map<Object, Object> instead = new HashMap<>();
                instead.put(model.value(), ids[i].value());
                for (StatementLog.Recorded one : statements) {
                    for (StatementLog.Call call : one.calls) {
                        for (int a = 1; a < call.arguments().length; a++) {
                            Object argument = call.arguments()[a];
                            if (argument instanceof UUID) {
                                instead.computeIfAbsent(argument, id -> UUID.randomUUID());
                            } else if (argument instanceof String text && text.startsWith(SIGN)) {
                                // The record's source number holds the matter's own: a repeated one would write
                                // nothing.
                                instead.computeIfAbsent(
                                        text, id -> UUID.randomUUID().toString());
                            }
                        }
                    }
                    Long answered = one.again(owner, kept, instead);
                    if (answered != null
                            && one.answer != null
                            && one.sql.strip().startsWith("insert")) {
                        instead.put(one.answer, answered);
                    }
                }
                owner.commit();
            }
            return times / seconds(started);
        }
    }

    private static double signed(Platform platform, People people, Matters matters, int times) {
        var signOffs = platform.get(SignOffs.class);
        var desk = platform.get(SignOffDesk.class);
        LongConsumer one = n -> {
            MatterId id = opened(matters, people);
            sign(matters, signOffs, desk, people, id);
        };
        warm(warming(2 * times), one);
        var ids = new MatterId[times];
        for (int i = 0; i < times; i++) {
            ids[i] = opened(matters, people);
        }
        long started = System.nanoTime();
        for (MatterId id : ids) {
            sign(matters, signOffs, desk, people, id);
        }
        return times / seconds(started);
    }

    private static void sign(Matters matters, SignOffs signOffs, SignOffDesk desk, People people, MatterId id) {
        matters.act(people.inspector, id, 0, "conclude", Map.of("result", "已办结"), null);
        signOffs.agree(
                people.head, desk.mine(people.head, null, 1).rows().getFirst().task(), "");
        signOffs.agree(
                people.bureauHead,
                desk.mine(people.bureauHead, null, 1).rows().getFirst().task(),
                "");
    }

    /** So many come first, ours and the engine's alike, until the just-in-time compiler has seen them: a server runs for weeks. */
    private static int warming(int times) {
        return Math.max(1000, times);
    }

    private static void warm(int times, LongConsumer work) {
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
    }

    private static MatterId opened(Matters matters, People people) {
        return matters.open(
                people.inspector,
                new OpenMatter(
                        "bench.acts",
                        people.today,
                        "测量事项",
                        null,
                        STATION,
                        people.inspector.account(),
                        false,
                        Map.of("result", "登记"),
                        List.of(),
                        "bench",
                        UUID.randomUUID().toString(),
                        null));
    }

    private static void accept(Matters matters, People people, MatterId id) {
        matters.act(people.inspector, id, 0, "accept", Map.of("result", "已决定"), null);
    }

    /** Open matters of all stations, and a tenth of a thousandth of them in the hands of the officer who is asked. */
    private static void fill(Connection bare, People people, int many) throws SQLException {
        try (var statement = bare.createStatement()) {
            statement.execute("""
                    insert into matter.matter(number, procedure, procedure_from, title, state, station_id, handler, waits_for, legal_on, opened_at, opened_by, due_on, due_code, source, source_number)
                    select 'M' || n, 'bench.acts', '2026-01-01', '测量事项', 'RECEIVED', (1 + n %% 6) * 1000 + n %% 10,
                      case when n %% 2500 = 0 then %d end, '{INSPECTOR}', '2026-05-01', now(), %d, date '2026-01-01' + (n %% 700), 'decide', 'fill', n::text
                    from generate_series(1, %d) n""".formatted(people.inspector.account(), people.inspector.account(), many));
            statement.execute("vacuum analyze matter.matter");
        }
    }

    private static void toDo(Platform platform, People people, int many, boolean quick, Report report) {
        var lists = platform.get(MatterLists.class);
        var latencies = new Latencies();
        for (int i = 0; i < 400; i++) {
            long started = System.nanoTime();
            var page = lists.open(people.inspector, MatterLists.Kind.TO_DO, people.today, null, null, 50);
            if (page.rows().isEmpty()) {
                throw new IllegalStateException("the officer has nothing to do");
            }
            if (i >= 100) {
                latencies.add(System.nanoTime() - started);
            }
        }
        double p95 = latencies.percentile(0.95);
        report.add(figure(
                "to-do list of an officer among %,d matters, p95".formatted(many),
                p95,
                MOST_TO_DO_MILLISECONDS,
                "ms",
                "the promise",
                "at most 30 ms",
                quick ? null : p95 <= MOST_TO_DO_MILLISECONDS));
    }

    /** An inspector, the head of the station and the head of the bureau. */
    private static final class People {
        final Actor inspector;
        final Actor head;
        final Actor bureauHead;
        final LocalDate today;

        People(Platform platform) {
            today = LocalDate.now(platform.get(Clock.class));
            inspector = person(platform, "bench-inspector", STATION, Role.INSPECTOR);
            head = person(platform, "bench-head", STATION, Role.UNIT_HEAD);
            bureauHead = person(platform, "bench-bureau", 10, Role.BUREAU_HEAD);
        }

        private static Actor person(Platform platform, String name, int department, Role role) {
            int id = platform.get(ScopedDatabase.class)
                    .change(
                            Scope.wholeCity(),
                            jdbc -> jdbc.sql("""
                            insert into authority.account(sign_in_name, password_hash, display_name, roles, department_id)
                            values (?, 'none', ?, array[?]::text[], ?)
                            on conflict (sign_in_name) do update set display_name = excluded.display_name returning id""")
                                    .param(name)
                                    .param(name)
                                    .param(role.name())
                                    .param(department)
                                    .query(Integer.class)
                                    .single());
            var departments = platform.get(Departments.class);
            return new Actor(
                    id,
                    name,
                    OptionalInt.empty(),
                    Optional.empty(),
                    departments.find(department),
                    Set.of(role),
                    departments.scopeOf(department));
        }
    }
}
