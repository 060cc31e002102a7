package org.shiheng.line.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.DeadlineRule;
import org.shiheng.core.calendar.DeadlineUnit;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Supervision orders (督办单): what a unit must do by when, its answer, and whether that suffices. Limits are working days of
 * the official calendar; an answer that does not suffice goes back with a new limit, and each round past its limit counts.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（督办、问责）.
 */
@Component
public class SupervisionOrders {

    private final ScopedDatabase database;
    private final Calendars calendars;
    private final PlanUnits units;
    private final Settings settings;
    private final Clock clock;

    SupervisionOrders(ScopedDatabase database, Calendars calendars, PlanUnits units, Settings settings, Clock clock) {
        this.database = database;
        this.calendars = calendars;
        this.units = units;
        this.settings = settings;
        this.clock = clock;
    }

    /** Issues an order; its limit starts today. */
    public long issue(Actor actor, NewOrder order) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        errors.when(order.title().isBlank(), "#/title", "plan.order-title", "请填写督办事项。");
        errors.when(order.demand().isBlank(), "#/demand", "plan.order-demand", "请写明要做到什么、交什么。");
        errors.when(units.find(order.unit()).isEmpty(), "#/unit", "plan.order-unit", "请选择承办单位。");
        errors.when(wrong(order.workingDays()), "#/workingDays", "plan.order-days", "办理期限填1到250个工作日。");
        errors.refuse();
        return database.change(Scope.wholeCity(), jdbc -> {
            LocalDate today = LocalDate.now(clock);
            PlanTaskRows.knownOrRefuse(jdbc, order.task(), "#/task");
            // One after the other, so that two orders of a moment do not take the same number.
            jdbc.sql("select pg_advisory_xact_lock(hashtext('plan.supervision_order'))")
                    .query((row, n) -> true)
                    .single();
            long id = jdbc.sql("""
                            insert into plan.supervision_order(year, number, title, demand, unit, task_id, issuer, issued_by)
                            values (:year, (select coalesce(max(number), 0) + 1 from plan.supervision_order where year = :year),
                              :title, :demand, :unit, :task, :issuer, :by) returning id""")
                    .param("year", today.getYear())
                    .param("title", order.title().strip())
                    .param("demand", order.demand().strip())
                    .param("unit", order.unit())
                    .param("task", order.task())
                    .param("issuer", actor.account())
                    .param("by", actor.name())
                    .query(Long.class)
                    .single();
            round(jdbc, id, 1, today, order.workingDays(), "发出");
            return id;
        });
    }

    /** The unit's head answers what was done. */
    public void answer(Actor actor, long id, int version, String answer) {
        if (answer.isBlank()) {
            throw InvalidInput.of("#/answer", "plan.no-answer", "请写明办理情况和结果。");
        }
        database.run(Scope.wholeCity(), jdbc -> {
            Order order = fresh(jdbc, id, version, State.ISSUED);
            units.workerOrRefuse(actor, order.unit());
            jdbc.sql("""
                            update plan.order_round set answered_on = ?, answer = ?, answerer = ?, answered_by = ?
                            where order_id = ? and round = ?""")
                    .param(LocalDate.now(clock))
                    .param(answer.strip())
                    .param(actor.account())
                    .param(actor.name())
                    .param(id)
                    .param(order.rounds().size())
                    .update();
            move(jdbc, id, State.ANSWERED);
        });
    }

    /** Whether the answer suffices; when it does not, it goes back with a new limit. */
    public void judge(Actor actor, long id, int version, boolean accepted, String opinion, @Nullable Integer days) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        errors.when(opinion.isBlank(), "#/opinion", "plan.no-judgement", "请写明判定意见。");
        errors.when(
                !accepted && (days == null || wrong(days)), "#/workingDays", "plan.order-days", "退回要给新的期限，填1到250个工作日。");
        errors.refuse();
        database.run(Scope.wholeCity(), jdbc -> {
            Order order = fresh(jdbc, id, version, State.ANSWERED);
            Round last = order.rounds().getLast();
            if (last.answerer() != null && last.answerer() == actor.account()) {
                throw Refusal.forbidden("plan.own-answer", "自己的答复不能自己判定，请由另一位负责人或监督员判定。");
            }
            jdbc.sql("""
                            update plan.order_round set judged_on = ?, judged_by = ?, accepted = ?, opinion = ?
                            where order_id = ? and round = ?""")
                    .param(LocalDate.now(clock))
                    .param(actor.name())
                    .param(accepted)
                    .param(opinion.strip())
                    .param(id)
                    .param(last.round())
                    .update();
            if (!accepted && days != null) {
                round(jdbc, id, last.round() + 1, LocalDate.now(clock), days, "退回重办");
            }
            move(jdbc, id, accepted ? State.CLOSED : State.ISSUED);
        });
    }

    /** All orders: open ones first, the nearest limit on top. */
    public List<Order> all() {
        return database
                .read(Scope.wholeCity(), jdbc -> read(jdbc, "o.state <> 'CLOSED' or o.id > :id - 200", newest(jdbc)))
                .stream()
                .sorted(Comparator.comparing((Order order) -> order.state() == State.CLOSED)
                        .thenComparing(SupervisionOrders::dueOn)
                        .thenComparing(Order::id, Comparator.reverseOrder()))
                .toList();
    }

    /** Every order there ever was. */
    List<Order> every() {
        return database.read(Scope.wholeCity(), jdbc -> read(jdbc, "true", 0));
    }

    /** The orders that still run. */
    List<Order> running() {
        return database.read(Scope.wholeCity(), jdbc -> read(jdbc, "o.state <> 'CLOSED'", 0));
    }

    public List<Order> ofTask(long task) {
        return database.read(Scope.wholeCity(), jdbc -> read(jdbc, "o.task_id = :id", task));
    }

    public Order one(long id) {
        return database.read(Scope.wholeCity(), jdbc -> find(jdbc, id));
    }

    private Order find(JdbcClient jdbc, long id) {
        return read(jdbc, "o.id = :id", id).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("plan.no-order", "没有这张督办单，请看督办清单。"));
    }

    private Order fresh(JdbcClient jdbc, long id, int version, State state) {
        jdbc.sql("select id from plan.supervision_order where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        Order order = find(jdbc, id);
        if (order.version() != version) {
            throw Refusal.stale("plan.order-changed", "这张督办单刚被别人办过，请刷新页面。");
        }
        if (order.state() != state) {
            throw Refusal.conflict(
                    "plan.order-state", "现在不能这样办", "这张督办单现在是“" + order.state().label() + "”。");
        }
        return order;
    }

    private static void move(JdbcClient jdbc, long id, State to) {
        jdbc.sql("update plan.supervision_order set state = ?, version = version + 1 where id = ?")
                .param(to.name())
                .param(id)
                .update();
    }

    private static void round(JdbcClient jdbc, long id, int round, LocalDate from, int days, String why) {
        jdbc.sql("insert into plan.order_round(order_id, round, issued_on, working_days, why) values (?, ?, ?, ?, ?)")
                .param(id)
                .param(round)
                .param(from)
                .param(days)
                .param(why)
                .update();
    }

    private static long newest(JdbcClient jdbc) {
        return jdbc.sql("select coalesce(max(id), 0) from plan.supervision_order")
                .query(Long.class)
                .single();
    }

    /** @param which a condition written here, never what somebody typed; may name {@code :id} */
    private List<Order> read(JdbcClient jdbc, String which, long id) {
        Map<Long, List<Round>> rounds = rounds(jdbc, which, id);
        return jdbc.sql("""
                        select o.*, t.title as task_title from plan.supervision_order o left join plan.task t on t.id = o.task_id
                        where\s""" + which + " order by o.id desc")
                .param("id", id)
                .query((row, n) -> map(row, rounds.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private Map<Long, List<Round>> rounds(JdbcClient jdbc, String which, long id) {
        var byOrder = new HashMap<Long, List<Round>>();
        jdbc.sql("""
                        select r.* from plan.order_round r join plan.supervision_order o on o.id = r.order_id
                        where\s""" + which + " order by r.order_id, r.round")
                .param("id", id)
                .query((row, n) -> byOrder.computeIfAbsent(row.getLong("order_id"), order -> new ArrayList<>())
                        .add(round(row)))
                .list();
        return byOrder;
    }

    private Round round(ResultSet row) throws SQLException {
        LocalDate from = row.getObject("issued_on", LocalDate.class);
        LocalDate answered = row.getObject("answered_on", LocalDate.class);
        DeadlineView sum = calendars.sum(limit(row.getInt("working_days"), from), from, List.of(), List.of());
        LocalDate until = answered == null ? LocalDate.now(clock) : answered;
        return new Round(
                row.getInt("round"),
                from,
                sum,
                row.getString("why"),
                answered,
                row.getString("answer"),
                row.getObject("answerer", Integer.class),
                row.getString("answered_by"),
                row.getObject("judged_on", LocalDate.class),
                row.getString("judged_by"),
                row.getObject("accepted", Boolean.class),
                row.getString("opinion"),
                sum.dueOn() != null && until.isAfter(sum.dueOn()));
    }

    private Order map(ResultSet row, List<Round> rounds) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        return new Order(
                row.getLong("id"),
                word(rounds) + "〔" + row.getInt("year") + "〕" + row.getInt("number") + "号",
                row.getString("title"),
                row.getString("demand"),
                row.getString("unit"),
                units.nameOf(row.getString("unit")),
                row.getObject("task_id", Long.class),
                row.getString("task_title"),
                row.getString("issued_by"),
                state,
                state.label(),
                (int) rounds.stream().filter(Round::late).count(),
                rounds,
                row.getInt("version"));
    }

    /** The word before an order's year, as it was on the day the order was issued. */
    private String word(List<Round> rounds) {
        return settings.on("plan.order.word", rounds.getFirst().issuedOn()).value();
    }

    private static DeadlineRule limit(int days, LocalDate from) {
        return new DeadlineRule(
                "PLAN_ORDER", "督办办理期限", DeadlineUnit.WORKING_DAY, days, false, "督办单载明的期限；规划第七章第四节", from, null);
    }

    private static LocalDate dueOn(Order order) {
        LocalDate due = order.rounds().getLast().due().dueOn();
        return due == null ? LocalDate.MAX : due;
    }

    private static boolean wrong(int days) {
        return days < 1 || days > 250;
    }

    /** Where an order stands. */
    public enum State {
        ISSUED("办理中"),
        ANSWERED("待判定"),
        CLOSED("已办结");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** An order to be issued. */
    public record NewOrder(
            String title,
            String demand,
            String unit,
            @Nullable Long task,
            int workingDays) {}

    /** An order; {@code overdue} counts its rounds past their limit. */
    public record Order(
            long id,
            String number,
            String title,
            String demand,
            String unit,
            String unitName,
            @Nullable Long task,
            @Nullable String taskTitle,
            String issuedBy,
            State state,
            String stateLabel,
            int overdue,
            List<Round> rounds,
            int version) {}

    /** One limit with its answer and what was judged of it. */
    public record Round(
            int round,
            LocalDate issuedOn,
            DeadlineView due,
            String why,
            @Nullable LocalDate answeredOn,
            @Nullable String answer,
            @Nullable Integer answerer,
            @Nullable String answeredBy,
            @Nullable LocalDate judgedOn,
            @Nullable String judgedBy,
            @Nullable Boolean accepted,
            @Nullable String opinion,
            boolean late) {}
}
