package org.shiheng.line.inspection.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Reads and writes plans. */
@Component
class PlanRows {

    private final ObjectMapper json;

    PlanRows(ObjectMapper json) {
        this.json = json;
    }

    Optional<Plan> find(JdbcClient jdbc, long id, boolean lock) {
        return jdbc.sql("select * from inspection.plan where id = ?" + (lock ? " for update" : ""))
                .param(id)
                .query(this::map)
                .optional();
    }

    List<Plan> list(
            JdbcClient jdbc, long before, int department, boolean draftsOfAll, @Nullable PlanState state, int most) {
        return jdbc.sql("""
                        select * from inspection.plan where id < :before and kind = 'RANDOM' and (state <> 'DRAFT' or department_id = :department or :all)
                          and (:state::text is null or state = :state) order by id desc limit :most""")
                .param("before", before)
                .param("department", department)
                .param("all", draftsOfAll)
                .param("state", state == null ? null : state.name())
                .param("most", most)
                .query(this::map)
                .list();
    }

    /** An adjusted plan is a draft again until it is approved and published anew: it is not public meanwhile. */
    List<Plan> published(JdbcClient jdbc, long before, int most) {
        return jdbc.sql(
                        "select * from inspection.plan where id < ? and published_on is not null and state not in ('DRAFT', 'APPROVED') order by id desc limit ?")
                .param(before)
                .param(most)
                .query(this::map)
                .list();
    }

    Optional<Plan> published(JdbcClient jdbc, String number) {
        return jdbc.sql(
                        "select * from inspection.plan where number = ? and published_on is not null and state not in ('DRAFT', 'APPROVED')")
                .param(number)
                .query(this::map)
                .optional();
    }

    /** Plans in force that have a day of their window in common with this one. */
    List<Plan> overlapping(JdbcClient jdbc, long self, LocalDate from, LocalDate through, int most) {
        return jdbc.sql("""
                        select * from inspection.plan where id <> ? and kind = 'RANDOM' and state in ('APPROVED', 'PUBLISHED', 'FROZEN', 'DRAWN')
                          and window_from <= ? and window_through >= ? order by id desc limit ?""")
                .param(self)
                .param(through)
                .param(from)
                .param(most)
                .query(this::map)
                .list();
    }

    long insert(JdbcClient jdbc, String number, int department, int account, PlanContent content, Plan.Step step) {
        return bind(jdbc.sql("""
                        insert into inspection.plan(number, department_id, created_by, state, events, name, basis, joint_departments, items,
                          conditions, strata, least_total, window_from, window_through, method, home_excluded, team_least, merge, merge_reason)
                        values (:number, :department, :account, 'DRAFT', :events::jsonb, :name, :basis, :joint::int[], :items::text[],
                          :conditions::jsonb, :strata::jsonb, :least, :from, :through, 'ON_SITE', :home, :team, :merge, :reason) returning id"""), content)
                .param("number", number)
                .param("department", department)
                .param("account", account)
                .param("events", json.writeValueAsString(List.of(step)))
                .query(Long.class)
                .single();
    }

    int update(JdbcClient jdbc, long id, int version, PlanContent content, Plan.Step step) {
        return bind(jdbc.sql("""
                        update inspection.plan set name = :name, basis = :basis, joint_departments = :joint::int[], items = :items::text[],
                          conditions = :conditions::jsonb, strata = :strata::jsonb, least_total = :least, window_from = :from,
                          window_through = :through, home_excluded = :home, team_least = :team, merge = :merge, merge_reason = :reason,
                          state = 'DRAFT', approved_by = null, events = events || :step::jsonb, version = version + 1
                        where id = :id and version = :version"""), content)
                .param("id", id)
                .param("version", version)
                .param("step", json.writeValueAsString(step))
                .update();
    }

    /** Moves a plan on and writes the step into its history. {@code assignments} is a constant of ours. */
    void move(JdbcClient jdbc, long id, PlanState to, Plan.Step step, String assignments, Object... values) {
        var statement = jdbc.sql(
                        "update inspection.plan set state = ?, events = events || ?::jsonb, version = version + 1"
                                + assignments + " where id = ?")
                .param(to.name())
                .param(json.writeValueAsString(step));
        for (Object value : values) {
            statement = statement.param(value);
        }
        statement.param(id).update();
    }

    String nextNumber(JdbcClient jdbc, int year) {
        int last = jdbc.sql("""
                        insert into inspection.plan_number(year, last) values (?, 1)
                        on conflict (year) do update set last = inspection.plan_number.last + 1 returning last""").param(year).query(Integer.class).single();
        return "YK-%d-%03d".formatted(year, last);
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, PlanContent content) {
        return statement
                .param("name", content.name().strip())
                .param("basis", content.basis().strip())
                .param("joint", content.jointDepartments().toArray(Integer[]::new))
                .param("items", content.items().toArray(String[]::new))
                .param("conditions", json.writeValueAsString(content.conditions()))
                .param("strata", json.writeValueAsString(content.strata()))
                .param("least", content.leastTotal())
                .param("from", content.windowFrom())
                .param("through", content.windowThrough())
                .param("home", content.homeExcluded())
                .param("team", content.teamLeast())
                .param("merge", content.merge().name())
                .param("reason", content.mergeReason());
    }

    Plan map(ResultSet row, int n) throws SQLException {
        var content = new PlanContent(
                row.getString("name"),
                row.getString("basis"),
                List.of((String[]) row.getArray("items").getArray()),
                json.readValue(row.getString("conditions"), PlanContent.Conditions.class),
                List.of(json.readValue(row.getString("strata"), PlanContent.Stratum[].class)),
                row.getBigDecimal("least_total"),
                row.getObject("window_from", LocalDate.class),
                row.getObject("window_through", LocalDate.class),
                List.of((Integer[]) row.getArray("joint_departments").getArray()),
                row.getBoolean("home_excluded"),
                row.getInt("team_least"),
                PlanContent.Merge.valueOf(row.getString("merge")),
                row.getString("merge_reason"));
        return new Plan(
                row.getLong("id"),
                row.getString("number"),
                content,
                PlanState.valueOf(row.getString("state")),
                row.getInt("department_id"),
                row.getObject("ceremony_id", Long.class),
                row.getInt("created_by"),
                row.getObject("approved_by", Integer.class),
                row.getObject("published_on", LocalDate.class),
                row.getInt("version"),
                List.of(json.readValue(row.getString("events"), Plan.Step[].class)));
    }

    static Plan.Step step(String what, String who, Instant at, @Nullable String detail) {
        return new Plan.Step(what, who, at, detail);
    }
}
