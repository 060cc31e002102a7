package org.shiheng.line.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of failures in duties. */
@Component
class FaultRows {

    private final Duties duties;
    private final PlanUnits units;
    private final Calendars calendars;

    FaultRows(Duties duties, PlanUnits units, Calendars calendars) {
        this.duties = duties;
        this.units = units;
        this.calendars = calendars;
    }

    /** Open ones first, the oldest first among them; then the newest. */
    List<Fault> all(JdbcClient jdbc) {
        return jdbc.sql("""
                        select * from plan.fault order by state in ('CLOSED', 'DISMISSED'),
                          case when state in ('CLOSED', 'DISMISSED') then -id else id end limit 2000""").query(mapper()).list();
    }

    /** With its row locked, so that two acts at once come one after the other. */
    Optional<Fault> locked(JdbcClient jdbc, long id) {
        return jdbc.sql("select * from plan.fault where id = ? for update")
                .param(id)
                .query(mapper())
                .optional();
    }

    long insert(JdbcClient jdbc, String number, Duty duty, Faults.NewFault fault, Actor actor, LocalDate today) {
        String post = fault.post();
        return jdbc.sql("""
                        insert into plan.fault(number, duty_id, unit, conduct, origin, happened_on, found_on, words, post, raised_on, raiser, raised_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(number)
                .param(duty.id())
                .param(fault.unit())
                .param(fault.conduct().name())
                .param(fault.origin().name())
                .param(fault.happenedOn())
                .param(fault.foundOn())
                .param(fault.words().strip())
                .param(post == null || post.isBlank() ? null : post.strip())
                .param(today)
                .param(actor.account())
                .param(actor.name())
                .query(Long.class)
                .single();
    }

    private RowMapper<Fault> mapper() {
        Map<Long, Duty> known = duties.ever().stream().collect(Collectors.toMap(Duty::id, Function.identity()));
        return (row, n) -> fault(row, known);
    }

    private Fault fault(ResultSet row, Map<Long, Duty> known) throws SQLException {
        var conduct = Fault.Conduct.valueOf(row.getString("conduct"));
        var origin = Fault.Origin.valueOf(row.getString("origin"));
        var state = Fault.State.valueOf(row.getString("state"));
        LocalDate raised = row.getObject("raised_on", LocalDate.class);
        String rung = row.getString("step");
        LadderStep step = rung == null ? null : LadderStep.valueOf(rung);
        return new Fault(
                row.getLong("id"),
                row.getString("number"),
                java.util.Objects.requireNonNull(known.get(row.getLong("duty_id"))),
                row.getString("unit"),
                units.nameOf(row.getString("unit")),
                conduct,
                conduct.label(),
                origin,
                origin.label(),
                row.getObject("happened_on", LocalDate.class),
                row.getObject("found_on", LocalDate.class),
                row.getString("words"),
                row.getString("post"),
                state,
                state.label(),
                raised,
                row.getInt("raiser"),
                row.getString("raised_by"),
                state == Fault.State.OPEN ? calendars.sum("PLAN_HANDLE", raised) : null,
                step,
                step == null ? null : step.label(),
                row.getString("decision"),
                row.getString("basis"),
                row.getObject("decided_on", LocalDate.class),
                row.getString("decided_by"),
                row.getString("remedy"),
                row.getObject("mended_on", LocalDate.class),
                row.getString("mended_by"),
                row.getObject("mender", Integer.class),
                row.getString("closing"),
                row.getObject("closed_on", LocalDate.class),
                row.getString("closed_by"),
                row.getInt("version"));
    }
}
