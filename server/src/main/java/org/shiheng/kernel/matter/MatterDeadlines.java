package org.shiheng.kernel.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.Extension;
import org.shiheng.core.calendar.Suspension;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the deadlines of matters: budget, pauses and lengthenings are rows; the due day is derived from them. */
@Component
public class MatterDeadlines {

    /** The nearest open deadline of {@code :matter}, one row {@code n}, empty when nothing runs. */
    static final String NEAREST = """
            (select 1) one left join lateral (
              select d.due_on, d.code,
                exists (select 1 from matter.pause p where p.deadline_id = d.id and p.through_on is null) held
              from matter.deadline d where d.matter_id = :matter and d.state = 'OPEN' and d.visible
              order by d.due_on nulls last, d.id limit 1) n on true""";

    /** What the matter's row says of it. */
    static final String NEAREST_COLUMNS = "due_on = n.due_on, due_code = n.code, held = coalesce(n.held, false)";

    private final Calendars calendars;
    private final Clock clock;

    MatterDeadlines(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    void start(
            JdbcClient jdbc,
            long matter,
            Procedure procedure,
            List<String> codes,
            LocalDate law,
            LocalDate base,
            long act) {
        for (String code : codes) {
            Procedure.DeadlineUse use = procedure.deadlines().get(code);
            DeadlineView sum = calendars.sum(use.rule(), law, base, List.of(), List.of());
            jdbc.sql("""
                            insert into matter.deadline(matter_id, code, rule, rule_on, base_on, due_on, undetermined, state, visible, when_past,
                              started_by, base_at, due_at)
                            values (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, ?)""")
                    .param(matter)
                    .param(code)
                    .param(use.rule())
                    .param(law)
                    .param(base)
                    .param(sum.dueOn())
                    .param(sum.undetermined())
                    .param(use.visible())
                    .param(use.whenPast())
                    .param(act)
                    .param(at(sum.baseAt()))
                    .param(at(sum.dueAt()))
                    .update();
        }
    }

    private static @Nullable Timestamp at(@Nullable LocalDateTime moment) {
        return moment == null
                ? null
                : Timestamp.from(moment.atZone(Calendars.ZONE).toInstant());
    }

    /** The deadlines that begin; one with a condition only when the forms say yes. */
    static List<String> started(Procedure procedure, List<String> codes, Map<String, Object> facts) {
        return codes.stream()
                .filter(code -> {
                    String condition = procedure.deadlines().get(code).onlyIf();
                    return condition == null || Boolean.TRUE.equals(facts.get(condition));
                })
                .toList();
    }

    /** Met or late, by the legal day of the act, in hours by the moment; a deadline that is not open is left alone. */
    void stop(JdbcClient jdbc, long matter, List<String> codes, LocalDate day, long act) {
        if (!codes.isEmpty()) {
            jdbc.sql("""
                            with ended as (
                              update matter.pause p set through_on = greatest(p.from_on, :day::date) from matter.deadline d
                              where d.id = p.deadline_id and d.matter_id = :matter and d.state = 'OPEN'
                                and d.code = any (:codes::text[]) and p.through_on is null)
                            update matter.deadline set state = case
                                when due_at is not null and :day = (:now::timestamptz at time zone 'Asia/Shanghai')::date
                                  then case when due_at >= :now then 'MET' else 'LATE' end
                                when due_on is null or due_on >= :day then 'MET' else 'LATE' end,
                              ended_on = :day, ended_by = :act where matter_id = :matter and state = 'OPEN' and code = any (:codes::text[])""")
                    .param("day", day)
                    .param("now", at(calendars.now()))
                    .param("act", act)
                    .param("matter", matter)
                    .param("codes", codes.toArray(String[]::new))
                    .update();
        }
    }

    /** Every open deadline is over: the matter is handled as part of another. */
    void cancelAll(JdbcClient jdbc, long matter, LocalDate day, long act) {
        jdbc.sql("""
                        update matter.deadline set state = 'CANCELLED', ended_on = ?, ended_by = ?
                        where matter_id = ? and state = 'OPEN'""").param(day).param(act).param(matter).update();
    }

    /** What the newest joining ended runs again; a calendar may have come in meanwhile, so the due day is derived anew. */
    void reopen(JdbcClient jdbc, long matter) {
        jdbc.sql("""
                        update matter.deadline set state = 'OPEN', ended_on = null, ended_by = null
                        where matter_id = :matter and state = 'CANCELLED' and ended_by =
                          (select max(id) from matter.act where matter_id = :matter and act = 'join') returning *""").param("matter", matter).query(MatterDeadlines::map).list().forEach(row -> derive(jdbc, row));
    }

    void cancel(JdbcClient jdbc, long matter, List<String> codes, LocalDate day, long act) {
        if (!codes.isEmpty()) {
            jdbc.sql("""
                            update matter.deadline set state = 'CANCELLED', ended_on = ?, ended_by = ?
                            where matter_id = ? and state = 'OPEN' and code = any (?::text[])""")
                    .param(day)
                    .param(act)
                    .param(matter)
                    .param(codes.toArray(String[]::new))
                    .update();
        }
    }

    void pause(
            JdbcClient jdbc,
            long matter,
            Map<String, String> reasons,
            Map<String, Object> form,
            LocalDate day,
            long act) {
        reasons.forEach((code, reason) -> open(jdbc, matter, code).ifPresent(deadline -> {
            jdbc.sql("""
                            insert into matter.pause(deadline_id, matter_id, from_on, reason, act_id) values (?, ?, ?, ?, ?)
                            on conflict (deadline_id, from_on) do update set through_on = null, reason = excluded.reason, act_id = excluded.act_id""")
                    .param(deadline.id())
                    .param(matter)
                    .param(day)
                    .param(reason(reason, form))
                    .param(act)
                    .update();
            derive(jdbc, deadline);
        }));
    }

    private static String reason(String declared, Map<String, Object> form) {
        return PauseReason.valueOf(
                        declared.startsWith("{")
                                ? String.valueOf(form.get(declared.substring(1, declared.length() - 1)))
                                : declared)
                .name();
    }

    void resume(JdbcClient jdbc, long matter, List<String> codes, LocalDate day) {
        for (String code : codes) {
            open(jdbc, matter, code).ifPresent(deadline -> {
                endPauses(jdbc, matter, List.of(code), day);
                derive(jdbc, deadline);
            });
        }
    }

    /** Lengthens; only before the due day is past, and only so often as the law allows (rulebook 14 C10). */
    void lengthen(
            JdbcClient jdbc,
            long matter,
            Map<String, ProcedureAct.Lengthening> by,
            Map<String, Object> form,
            LocalDate day,
            String approver,
            long act) {
        by.forEach((code, lengthening) -> {
            var lengthenable = lengthenable(jdbc, matter, code, lengthening, day);
            Row deadline = lengthenable.deadline();
            jdbc.sql("""
                            insert into matter.lengthening(deadline_id, matter_id, number, amount, approved_on, approver, act_id)
                            values (?, ?, ?, ?, ?, ?, ?)""")
                    .param(deadline.id())
                    .param(matter)
                    .param(lengthenable.before() + 1)
                    .param(amount(lengthening, form, deadline))
                    .param(day)
                    .param(approver)
                    .param(act)
                    .update();
            derive(jdbc, deadline);
        });
    }

    /** Refuses what could not be lengthened, before anybody is asked to sign it. */
    void refuseUnlessLengthenable(
            JdbcClient jdbc, long matter, Map<String, ProcedureAct.Lengthening> by, LocalDate day) {
        by.forEach((code, lengthening) -> lengthenable(jdbc, matter, code, lengthening, day));
    }

    private Lengthenable lengthenable(
            JdbcClient jdbc, long matter, String code, ProcedureAct.Lengthening lengthening, LocalDate day) {
        Row deadline = open(jdbc, matter, code)
                .orElseThrow(() -> Refusal.conflict("matter.no-limit", "没有在计时的期限", "这项期限已经结束，不用延长。"));
        int before = jdbc.sql("select count(*) from matter.lengthening where deadline_id = ?")
                .param(deadline.id())
                .query(Integer.class)
                .single();
        if (before >= lengthening.most()) {
            throw Refusal.conflict(
                    "matter.lengthened-before",
                    "不能再延长",
                    "这项期限最多延长 " + lengthening.most() + " 次，已经延长过 " + before + " 次。");
        }
        boolean hourPast = deadline.dueAt() != null && calendars.now().isAfter(deadline.dueAt());
        if (hourPast || deadline.dueOn() != null && day.isAfter(deadline.dueOn())) {
            throw Refusal.conflict("matter.limit-past", "期限已过，不能延长", "延长要在原期限届满日 " + deadline.dueOn() + "（含）以前批准。");
        }
        return new Lengthenable(deadline, before);
    }

    /** A deadline that may be lengthened, and how often it was. */
    private record Lengthenable(Row deadline, int before) {}

    private int amount(ProcedureAct.Lengthening by, Map<String, Object> form, Row deadline) {
        if (by.days() != null && form.get(by.days()) instanceof Number days) {
            return days.intValue();
        }
        return calendars.rule(by.rule(), deadline.ruleOn()).amount();
    }

    /** All deadlines of a matter with their sums, the open ones first. */
    List<View> views(JdbcClient jdbc, long matter, Procedure procedure) {
        List<Row> rows = jdbc.sql(
                        "select * from matter.deadline where matter_id = ? order by state <> 'OPEN', due_on nulls last, id")
                .param(matter)
                .query(MatterDeadlines::map)
                .list();
        var sums = sums(jdbc, rows);
        var reasons = reasons(jdbc, matter);
        return rows.stream()
                .map(row -> new View(
                        row.code(),
                        procedure.deadlines().get(row.code()).name(),
                        row.state(),
                        row.state().label(),
                        row.endedOn(),
                        row.dueOn(),
                        sums.get(row.id()),
                        reasons.get(row.id())))
                .toList();
    }

    Map<String, ActRule.OpenDeadline> open(JdbcClient jdbc, long matter) {
        var open = new TreeMap<String, ActRule.OpenDeadline>();
        jdbc.sql("""
                        select d.code, d.base_on, d.due_on, (select count(*) from matter.lengthening l where l.deadline_id = d.id) n
                        from matter.deadline d where d.matter_id = ? and d.state = 'OPEN'""")
                .param(matter)
                .query((row, n) -> open.put(
                        row.getString("code"),
                        new ActRule.OpenDeadline(
                                row.getString("code"),
                                row.getObject("base_on", LocalDate.class),
                                row.getObject("due_on", LocalDate.class),
                                row.getInt("n"))))
                .list();
        return open;
    }

    /** Derives the due days of open deadlines again, for those that a new calendar year may move; answers their matters. */
    List<Long> project(JdbcClient jdbc, int year) {
        // No act stands behind this change: what the limits were counts until now.
        jdbc.sql("select set_config('shiheng.changed_at', ?, true)")
                .param(clock.instant().toString())
                .query(String.class)
                .single();
        return jdbc.sql("""
                        select * from matter.deadline where state = 'OPEN'
                          and (undetermined is not null or due_on >= make_date(?, 12, 1))""").param(year - 1).query(MatterDeadlines::map).list().stream()
                .filter(row -> {
                    boolean moved = derive(jdbc, row);
                    if (moved) {
                        remember(jdbc, row, year + "年放假安排更新，期限按新的工作日重新计算");
                    }
                    return moved;
                })
                .map(Row::matter)
                .distinct()
                .toList();
    }

    private static void remember(JdbcClient jdbc, Row before, String reason) {
        jdbc.sql("""
                        insert into matter.projection(deadline_id, matter_id, before_on, after_on, reason)
                        select d.id, d.matter_id, ?, d.due_on, ? from matter.deadline d where d.id = ?""").param(before.dueOn()).param(reason).param(before.id()).update();
    }

    /** Why limits were last derived again, by the limit's id. */
    private static Map<Long, String> reasons(JdbcClient jdbc, long matter) {
        var reasons = new HashMap<Long, String>();
        jdbc.sql(
                        "select deadline_id, before_on, after_on, reason from matter.projection where matter_id = ? order by id")
                .param(matter)
                .query((row, n) -> reasons.put(
                        row.getLong(1),
                        row.getString(4) + "：" + (row.getString(2) == null ? "原来不能确定" : "原来到 " + row.getString(2))
                                + "，现在" + (row.getString(3) == null ? "不能确定" : "到 " + row.getString(3)) + "。"))
                .list();
        return reasons;
    }

    /** Writes the nearest open deadline into the matter's own row, where lists read it. */
    void nearest(JdbcClient jdbc, long matter) {
        jdbc.sql("update matter.matter m set " + NEAREST_COLUMNS + " from " + NEAREST + " where m.id = :matter")
                .param("matter", matter)
                .update();
    }

    private Optional<Row> open(JdbcClient jdbc, long matter, String code) {
        return jdbc.sql("select * from matter.deadline where matter_id = ? and code = ? and state = 'OPEN'")
                .param(matter)
                .param(code)
                .query(MatterDeadlines::map)
                .optional();
    }

    private static void endPauses(JdbcClient jdbc, long matter, List<String> codes, LocalDate day) {
        jdbc.sql("""
                        update matter.pause p set through_on = greatest(p.from_on, ?::date) from matter.deadline d
                        where d.id = p.deadline_id and d.matter_id = ? and d.state = 'OPEN' and d.code = any (?::text[]) and p.through_on is null""")
                .param(day)
                .param(matter)
                .param(codes.toArray(String[]::new))
                .update();
    }

    /** Answers whether the due day moved. */
    private boolean derive(JdbcClient jdbc, Row deadline) {
        DeadlineView sum = sum(jdbc, deadline);
        return jdbc.sql("""
                        update matter.deadline set due_on = :due, undetermined = :undetermined, due_at = :at
                        where id = :id and (due_on is distinct from :due or undetermined is distinct from :undetermined
                          or due_at is distinct from :at)""")
                        .param("due", sum.dueOn(), java.sql.Types.DATE)
                        .param("undetermined", sum.undetermined(), java.sql.Types.VARCHAR)
                        .param("at", at(sum.dueAt()), java.sql.Types.TIMESTAMP)
                        .param("id", deadline.id())
                        .update()
                > 0;
    }

    private DeadlineView sum(JdbcClient jdbc, Row deadline) {
        return sums(jdbc, List.of(deadline)).get(deadline.id());
    }

    /** The sums of these deadlines by their id, read in two statements however many they are. */
    private Map<Long, DeadlineView> sums(JdbcClient jdbc, List<Row> rows) {
        Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
        var pauses = new HashMap<Long, List<Suspension>>();
        jdbc.sql("select * from matter.pause where deadline_id = any (?::bigint[]) order by deadline_id, from_on")
                .param(ids)
                .query((row, n) -> pauses.computeIfAbsent(row.getLong("deadline_id"), id -> new ArrayList<>())
                        .add(new Suspension(
                                row.getObject("from_on", LocalDate.class),
                                row.getObject("through_on", LocalDate.class),
                                PauseReason.valueOf(row.getString("reason")).label())))
                .list();
        var lengthenings = new HashMap<Long, List<Extension>>();
        jdbc.sql("select * from matter.lengthening where deadline_id = any (?::bigint[]) order by deadline_id, number")
                .param(ids)
                .query((row, n) -> lengthenings
                        .computeIfAbsent(row.getLong("deadline_id"), id -> new ArrayList<>())
                        .add(new Extension(
                                row.getInt("amount"),
                                row.getObject("approved_on", LocalDate.class),
                                row.getString("approver"))))
                .list();
        var sums = new HashMap<Long, DeadlineView>();
        rows.forEach(row -> {
            List<Extension> longer = lengthenings.getOrDefault(row.id(), List.of());
            sums.put(
                    row.id(),
                    row.baseAt() != null
                            ? calendars.hours(calendars.rule(row.rule(), row.ruleOn()), row.baseAt(), longer)
                            : calendars.sum(
                                    row.rule(),
                                    row.ruleOn(),
                                    row.baseOn(),
                                    pauses.getOrDefault(row.id(), List.of()),
                                    longer));
        });
        return sums;
    }

    /** The sum of the nearest open deadline of each of these matters, for lists. */
    Map<Long, DeadlineView> nearestSums(JdbcClient jdbc, List<MatterRow> matters) {
        if (matters.isEmpty()) {
            return Map.of();
        }
        List<Row> rows = jdbc.sql("""
                        select d.* from matter.deadline d join matter.matter m on m.id = d.matter_id and m.due_code = d.code
                        where d.matter_id = any (?::bigint[]) and d.state = 'OPEN'""")
                .param(matters.stream().map(MatterRow::id).toArray(Long[]::new))
                .query(MatterDeadlines::map)
                .list();
        var sums = sums(jdbc, rows);
        var byMatter = new HashMap<Long, DeadlineView>();
        rows.forEach(row -> byMatter.put(row.matter(), sums.get(row.id())));
        return byMatter;
    }

    private static Row map(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("matter_id"),
                row.getString("code"),
                row.getString("rule"),
                row.getObject("rule_on", LocalDate.class),
                row.getObject("base_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getObject("ended_on", LocalDate.class),
                moment(row.getTimestamp("base_at")),
                moment(row.getTimestamp("due_at")));
    }

    private static @Nullable LocalDateTime moment(@Nullable Timestamp at) {
        return at == null ? null : LocalDateTime.ofInstant(at.toInstant(), Calendars.ZONE);
    }

    private record Row(
            long id,
            long matter,
            String code,
            String rule,
            LocalDate ruleOn,
            LocalDate baseOn,
            @Nullable LocalDate dueOn,
            State state,
            @Nullable LocalDate endedOn,
            @Nullable LocalDateTime baseAt,
            @Nullable LocalDateTime dueAt) {}

    /** How a deadline stands. */
    public enum State {
        OPEN("计时中"),
        MET("按期办结"),
        LATE("逾期办结"),
        CANCELLED("不再适用");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A deadline as screens show it; {@code projected} = why a change of the calendar moved it, when one did. */
    public record View(
            String code,
            String name,
            State state,
            String stateLabel,
            @Nullable LocalDate endedOn,
            @Nullable LocalDate dueOn,
            DeadlineView sum,
            @Nullable String projected) {}
}
