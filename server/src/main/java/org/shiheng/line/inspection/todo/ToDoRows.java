package org.shiheng.line.inspection.todo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.DeadlineRule;
import org.shiheng.core.calendar.DeadlineUnit;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.line.inspection.plan.InspectionKind;
import org.shiheng.line.inspection.visit.FollowUps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what waits, each list bounded. A limit that a plan set itself is its window. */
@Component
class ToDoRows {

    /** Most lines of one kind; a list longer than this is worked off elsewhere. */
    static final int MOST = 300;

    private static final String[] RANDOM = {InspectionKind.RANDOM.name()};
    private static final String[] DIRECTED =
            InspectionKind.directed().stream().map(Enum::name).toArray(String[]::new);

    private static final String TASK = """
            select t.id, t.plan_id, p.number, p.name, p.window_from, p.window_through, s.name as subject_name, v.completed_at, t.state
            from inspection.task t join inspection.plan p on p.id = t.plan_id join subject.subject s on s.id = t.subject_id
            left join inspection.visit v on v.task_id = t.id
            """;

    private static final String ON_TEAM =
            " exists (select 1 from inspection.task_officer w where w.task_id = t.id and w.officer_id = :officer and w.withdrawn_reason is null) ";

    private final Calendars calendars;
    private final FollowUps followUps;

    ToDoRows(Calendars calendars, FollowUps followUps) {
        this.calendars = calendars;
        this.followUps = followUps;
    }

    /** Plans in one state that this department works on; a city desk works on all. */
    List<ToDo> plans(JdbcClient jdbc, String state, boolean city, int department, int author, ToDoKind kind) {
        return jdbc.sql("""
                        select * from inspection.plan where state = :state and kind = any (:kinds::text[]) and (:city or department_id = :department)
                          and created_by <> :author order by window_through, id limit :most""")
                .param("state", state)
                .param("kinds", kind == ToDoKind.DIRECTED_APPROVAL ? DIRECTED : RANDOM)
                .param("city", city)
                .param("department", department)
                .param("author", author)
                .param("most", MOST)
                .query((row, n) -> plan(row, kind, null))
                .list();
    }

    /**
     * Draws that wait for somebody.
     *
     * @param mine the officer who has not contributed yet, or -1 for everybody's
     */
    List<ToDo> draws(JdbcClient jdbc, String condition, boolean city, int department, int mine, ToDoKind kind) {
        return jdbc.sql("""
                        select p.*, c.committed_at as since,
                          (select count(*) from draw.contribution k where k.ceremony_id = c.id) as voices
                        from inspection.plan p join draw.ceremony c on c.id = p.ceremony_id
                        where p.state = 'FROZEN' and (:city or p.department_id = :department) and
                        """ + condition + """
                          and not exists (select 1 from draw.contribution k where k.ceremony_id = c.id and k.officer_id = :mine)
                        order by p.id limit :most""")
                .param("city", city)
                .param("department", department)
                .param("mine", mine)
                .param("most", MOST)
                .query((row, n) -> {
                    int voices = row.getInt("voices");
                    String detail = voices == 0 ? "还没有人投入" : "已有 " + voices + " 人投入";
                    // The audience waits in the hall: no day counts here, it is now.
                    return new ToDo(
                            kind,
                            row.getLong("id"),
                            row.getLong("id"),
                            row.getString("number"),
                            row.getString("name"),
                            kind == ToDoKind.DRAW_COMMITMENT ? "名单已冻结" : detail,
                            kind.act(),
                            1,
                            null,
                            instant(row, "since"));
                })
                .list();
    }

    /** Visits that wait for approval, one line a plan. */
    List<ToDo> approvals(JdbcClient jdbc, Scope scope) {
        return jdbc.sql("""
                        select p.*, count(*) as waiting from inspection.task t join inspection.plan p on p.id = t.plan_id
                        where t.state = 'ASSIGNED' and t.merged_into is null and
                        """ + " " + scope.predicate("t.station_id", "t.subject_id")
                        + " group by p.id order by p.window_through, p.id limit :most")
                .param("most", MOST)
                .query((row, n) -> {
                    ToDo one = plan(row, ToDoKind.VISIT_APPROVAL, null);
                    return new ToDo(
                            one.kind(),
                            one.target(),
                            one.plan(),
                            one.number(),
                            one.title(),
                            row.getInt("waiting") + " 户等批准入企",
                            one.act(),
                            row.getInt("waiting"),
                            one.deadline(),
                            null);
                })
                .list();
    }

    /** Visits to make: one's own, or with no officer given all of the area. A result sent back keeps its own limit. */
    List<ToDo> visits(JdbcClient jdbc, Scope scope, int officer) {
        String whose =
                officer > 0 ? ON_TEAM : " " + scope.predicate("t.station_id", "t.subject_id") + " and :officer < 0 ";
        return jdbc.sql(TASK + " where t.state in ('NOTIFIED', 'IN_PROGRESS') and t.merged_into is null and " + whose
                        + " order by p.window_through, t.id limit :most")
                .param("officer", officer)
                .param("most", MOST)
                .query((row, n) -> {
                    boolean back = row.getTimestamp("completed_at") != null;
                    return task(row, back ? ToDoKind.VISIT_CORRECTION : ToDoKind.VISIT, row.getString("name"));
                })
                .list();
    }

    /** Results to review in the area, without those of the officer's own visits. */
    List<ToDo> reviews(JdbcClient jdbc, Scope scope, int officer) {
        return jdbc.sql(TASK + " where t.state = 'RESULT_ENTERED' and t.merged_into is null and "
                        + scope.predicate("t.station_id", "t.subject_id") + " and not " + ON_TEAM
                        + " order by v.completed_at, t.id limit :most")
                .param("officer", officer)
                .param("most", MOST)
                .query((row, n) -> task(row, ToDoKind.RESULT_REVIEW, row.getString("name")))
                .list();
    }

    /** Open follow-ups: of one's own visits, or of the area. */
    List<ToDo> followUps(JdbcClient jdbc, Scope scope, int officer) {
        String whose =
                officer > 0 ? ON_TEAM : " " + scope.predicate("f.station_id", "f.subject_id") + " and :officer < 0 ";
        return jdbc.sql("""
                        select f.*, t.plan_id, p.number, s.name as subject_name
                        from inspection.follow_up f join inspection.task t on t.id = f.task_id join inspection.plan p on p.id = t.plan_id
                        join subject.subject s on s.id = f.subject_id where f.state = 'OPEN' and
                        """ + whose + " order by f.due_on nulls last, f.id limit :most")
                .param("officer", officer)
                .param("most", MOST)
                .query((row, n) -> {
                    FollowUps.FollowUp one = FollowUps.map(row, n);
                    return new ToDo(
                            ToDoKind.FOLLOW_UP,
                            one.id(),
                            row.getLong("plan_id"),
                            row.getString("number"),
                            row.getString("subject_name"),
                            one.extended()
                                    ? one.kind().label() + "（已延长一次）"
                                    : one.kind().label(),
                            one.kind().act(),
                            1,
                            followUps.deadline(one),
                            null);
                })
                .list();
    }

    private ToDo task(ResultSet row, ToDoKind kind, String detail) throws SQLException {
        Instant completed = instant(row, "completed_at");
        DeadlineView deadline = completed == null
                ? window(row)
                : calendars.sum("D08", completed.atZone(Calendars.ZONE).toLocalDate());
        return new ToDo(
                kind,
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getString("number"),
                row.getString("subject_name"),
                detail,
                row.getString("state").equals("IN_PROGRESS") && kind == ToDoKind.VISIT ? "继续检查" : kind.act(),
                1,
                deadline,
                null);
    }

    private ToDo plan(ResultSet row, ToDoKind kind, @Nullable String detail) throws SQLException {
        return new ToDo(
                kind,
                row.getLong("id"),
                row.getLong("id"),
                row.getString("number"),
                row.getString("name"),
                detail,
                kind.act(),
                1,
                window(row),
                null);
    }

    private DeadlineView window(ResultSet row) throws SQLException {
        LocalDate from = row.getObject("window_from", LocalDate.class);
        LocalDate through = row.getObject("window_through", LocalDate.class);
        // The base day is not counted, the window's first day is.
        LocalDate base = from.minusDays(1);
        var rule = new DeadlineRule(
                "PLAN_WINDOW",
                "计划的检查时间",
                DeadlineUnit.CALENDAR_DAY,
                (int) ChronoUnit.DAYS.between(base, through),
                false,
                "抽查计划 " + row.getString("number"),
                from,
                null);
        return calendars.sum(rule, base, List.of(), List.of());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
