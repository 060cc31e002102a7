package org.shiheng.line.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/**
 * Tasks that fell behind with their owner and since when, and orders whose limit is over or near.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（PlanTask 的 DELAYED，督办时限）.
 */
@Component
public class PlanDelays {

    private static final int WEEK = 7;
    private static final int NEAR_DAYS = 3;

    private final ScopedDatabase database;
    private final SupervisionOrders orders;
    private final PlanUnits units;
    private final Clock clock;

    PlanDelays(ScopedDatabase database, SupervisionOrders orders, PlanUnits units, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.units = units;
        this.clock = clock;
    }

    /** Running tasks with a milestone past its day, the longest first. */
    public List<Delay> tasks() {
        LocalDate today = LocalDate.now(clock);
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select t.id, t.code, t.title, t.owner, m.title as milestone, m.due_on, m.open
                        from plan.task t cross join lateral (select title, due_on, count(*) over () as open from plan.milestone
                          where task_id = t.id and done_on is null and due_on < :today order by due_on, number limit 1) m
                        where t.state in ('ASSIGNED', 'IN_PROGRESS', 'DELAYED', 'REJECTED') order by m.due_on, t.place""")
                        .param("today", today)
                        .query((row, n) -> {
                            LocalDate due = row.getObject("due_on", LocalDate.class);
                            return new Delay(
                                    row.getLong("id"),
                                    row.getString("code"),
                                    row.getString("title"),
                                    units.nameOf(row.getString("owner")),
                                    row.getString("milestone"),
                                    row.getInt("open"),
                                    due,
                                    (int) ChronoUnit.DAYS.between(due, today),
                                    due.plusDays(1).isAfter(today.minusDays(WEEK)));
                        })
                        .list());
    }

    /** Orders not answered whose limit is over or ends within three days, the oldest limit first. */
    public List<Pressing> orders() {
        LocalDate today = LocalDate.now(clock);
        return orders.running().stream()
                .filter(order -> order.state() == SupervisionOrders.State.ISSUED)
                .map(order -> {
                    SupervisionOrders.Round round = order.rounds().getLast();
                    LocalDate due = round.due().dueOn();
                    return new Pressing(
                            order.id(),
                            order.number(),
                            order.title(),
                            order.unitName(),
                            due == null ? LocalDate.MAX : due,
                            round.late());
                })
                .filter(order -> !order.dueOn().isAfter(today.plusDays(NEAR_DAYS)))
                .sorted(Comparator.comparing(Pressing::dueOn))
                .toList();
    }

    /**
     * A task that fell behind.
     *
     * @param milestone the oldest milestone that is past its day, of {@code open}
     * @param since the day that milestone was due
     * @param fresh whether it fell behind within the last week
     */
    public record Delay(
            long task,
            String code,
            String title,
            String unitName,
            String milestone,
            int open,
            LocalDate since,
            int days,
            boolean fresh) {}

    /** An order that presses. */
    public record Pressing(long order, String number, String title, String unitName, LocalDate dueOn, boolean late) {}
}
