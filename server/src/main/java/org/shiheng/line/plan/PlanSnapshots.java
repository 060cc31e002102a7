package org.shiheng.line.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.indicator.LockedFigure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Keeps the plan as it stood at the end of a day: what happened later does not count, whenever it is looked at.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（年度监测评估：锁定指标快照、任务）.
 */
@Component
public class PlanSnapshots {

    private final ScopedDatabase database;
    private final PlanUnits units;
    private final SupervisionOrders orders;
    private final PlanResources resources;
    private final SnapshotScores scores;
    private final ObjectMapper json;
    private final Clock clock;

    PlanSnapshots(
            ScopedDatabase database,
            PlanUnits units,
            SupervisionOrders orders,
            PlanResources resources,
            SnapshotScores scores,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.units = units;
        this.orders = orders;
        this.resources = resources;
        this.scores = scores;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps the plan of a stretch of days.
     *
     * @param figures the locked figures of its last year, by which units are scored
     */
    public PlanSnapshot take(Actor actor, LocalDate from, LocalDate through, List<LockedFigure> figures) {
        return database.change(Scope.wholeCity(), jdbc -> {
            List<PlanSnapshot.Task> tasks = tasks(jdbc, through);
            var content = new PlanSnapshot.Content(
                    tasks,
                    orders(from, through),
                    ladder(jdbc, from, through),
                    checks(jdbc, from, through),
                    ledgers(from.getYear(), through.getYear()),
                    scores.of(jdbc, tasks, figures, from, through));
            String text = json.writeValueAsString(content);
            long id = jdbc.sql("""
                            insert into plan.snapshot(from_on, through_on, taken_at, account_id, taken_by, content, content_hash)
                            values (?, ?, ?, ?, ?, ?, ?) returning id""")
                    .param(from)
                    .param(through)
                    .param(Timestamp.from(clock.instant()))
                    .param(actor.account())
                    .param(actor.name())
                    .param(text)
                    .param(hash(text))
                    .query(Long.class)
                    .single();
            return find(jdbc, id);
        });
    }

    public PlanSnapshot one(long id) {
        return database.read(Scope.wholeCity(), jdbc -> find(jdbc, id));
    }

    private PlanSnapshot find(JdbcClient jdbc, long id) {
        return jdbc.sql("select * from plan.snapshot where id = ?")
                .param(id)
                .query((row, n) -> new PlanSnapshot(
                        row.getLong("id"),
                        row.getObject("from_on", LocalDate.class),
                        row.getObject("through_on", LocalDate.class),
                        row.getTimestamp("taken_at").toInstant(),
                        row.getString("taken_by"),
                        row.getString("content_hash"),
                        json.readValue(row.getString("content"), PlanSnapshot.Content.class)))
                .optional()
                .orElseThrow(() -> Refusal.notFound("plan.no-snapshot", "没有这份任务快照，请从评估报告打开。"));
    }

    private List<PlanSnapshot.Task> tasks(JdbcClient jdbc, LocalDate through) {
        Map<Long, List<PlanSnapshot.Step>> steps = jdbc
                .sql("select * from plan.milestone order by task_id, number")
                .query((row, n) -> Map.entry(row.getLong("task_id"), step(row, through)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("""
                        select t.*, p.percent, p.problems from plan.task t
                        left join lateral (select percent, problems from plan.progress where task_id = t.id and quarter <= :through
                          order by quarter desc limit 1) p on true
                        where t.starts_on <= :through and (t.ended_on is null or t.ended_on > :through) order by t.place, t.code""")
                .param("through", through)
                .query((row, n) -> new PlanSnapshot.Task(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("title"),
                        row.getString("clause"),
                        row.getString("standard"),
                        row.getString("owner"),
                        units.nameOf(row.getString("owner")),
                        List.of((String[]) row.getArray("indicators").getArray()),
                        steps.getOrDefault(row.getLong("id"), List.of()),
                        until(row, "verified_on", through),
                        row.getObject("percent", Integer.class),
                        row.getString("problems")))
                .list();
    }

    private static PlanSnapshot.Step step(ResultSet row, LocalDate through) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        return new PlanSnapshot.Step(
                row.getInt("number"),
                row.getString("title"),
                due,
                until(row, "done_on", through),
                !due.isAfter(through));
    }

    private static @org.jspecify.annotations.Nullable LocalDate until(ResultSet row, String column, LocalDate through)
            throws SQLException {
        LocalDate day = row.getObject(column, LocalDate.class);
        return day == null || day.isAfter(through) ? null : day;
    }

    private PlanSnapshot.Orders orders(LocalDate from, LocalDate through) {
        int issued = 0;
        int closed = 0;
        int rounds = 0;
        var twice = new ArrayList<PlanSnapshot.Overdue>();
        for (SupervisionOrders.Order order : orders.every()) {
            LocalDate first = order.rounds().getFirst().issuedOn();
            if (first.isAfter(through)) {
                continue;
            }
            if (!first.isBefore(from)) {
                issued++;
                LocalDate judged = order.rounds().getLast().judgedOn();
                if (order.state() == SupervisionOrders.State.CLOSED && judged != null && !judged.isAfter(through)) {
                    closed++;
                }
            }
            int over = (int) order.rounds().stream()
                    .filter(round -> late(round, through))
                    .count();
            rounds += (int) order.rounds().stream()
                    .filter(round -> !round.issuedOn().isBefore(from) && late(round, through))
                    .count();
            if (over >= 2) {
                twice.add(new PlanSnapshot.Overdue(order.id(), order.number(), order.title(), order.unitName(), over));
            }
        }
        return new PlanSnapshot.Orders(issued, closed, rounds, List.copyOf(twice));
    }

    /** Whether a round had run over its limit by the end of the day. */
    private static boolean late(SupervisionOrders.Round round, LocalDate through) {
        LocalDate due = round.due().dueOn();
        LocalDate answered = round.answeredOn();
        LocalDate until = answered == null || answered.isAfter(through) ? through : answered;
        return !round.issuedOn().isAfter(through) && due != null && until.isAfter(due);
    }

    private static List<PlanSnapshot.Rung> ladder(JdbcClient jdbc, LocalDate from, LocalDate through) {
        return jdbc.sql("""
                        select step, count(*) as raised, count(*) filter (where state = 'HANDLED' and handled_on <= :through) as handled
                        from plan.accountability where raised_on between :from and :through group by step
                        order by array_position(array['REMINDER', 'TALK', 'CIRCULAR', 'PROPOSAL'], step)""")
                .param("from", from)
                .param("through", through)
                .query((row, n) -> new PlanSnapshot.Rung(
                        LadderStep.valueOf(row.getString("step")), row.getInt("raised"), row.getInt("handled")))
                .list();
    }

    private static List<PlanSnapshot.Found> checks(JdbcClient jdbc, LocalDate from, LocalDate through) {
        return jdbc.sql("""
                        select result, count(*) as count from plan.finding where checked_on between :from and :through
                        group by result order by array_position(array['TRUE', 'PARTLY', 'FALSE'], result)""")
                .param("from", from)
                .param("through", through)
                .query((row, n) ->
                        new PlanSnapshot.Found(SpotChecks.Result.valueOf(row.getString("result")), row.getInt("count")))
                .list();
    }

    private List<PlanSnapshot.Ledger> ledgers(int first, int last) {
        var ledgers = new ArrayList<PlanSnapshot.Ledger>();
        for (int year = first; year <= last; year++) {
            for (PlanResources.Sum sum : PlanResources.sums(resources.of(year))) {
                if (sum.rate() != null) {
                    ledgers.add(new PlanSnapshot.Ledger(year, sum.kind(), sum.planned(), sum.actual()));
                }
            }
        }
        return List.copyOf(ledgers);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
