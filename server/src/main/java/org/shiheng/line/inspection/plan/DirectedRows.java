package org.shiheng.line.inspection.plan;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Reads and writes directed inspections; their plan's row is shared with the drawn ones. */
@Component
class DirectedRows {

    private static final String DOOR = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final ObjectMapper json;
    private final Settings settings;
    private final RepeatVisits repeats;
    private final SecureRandom random = new SecureRandom();

    DirectedRows(ObjectMapper json, Settings settings, RepeatVisits repeats) {
        this.json = json;
        this.settings = settings;
        this.repeats = repeats;
    }

    long insert(JdbcClient jdbc, String number, int department, int account, DirectedContent content, Plan.Step step) {
        long id = jdbc.sql("""
                        insert into inspection.plan(number, department_id, created_by, state, events, name, basis, items, conditions, strata,
                          window_from, window_through, method, merge, merge_reason, kind, points)
                        values (:number, :department, :account, 'DRAFT', :events::jsonb, :name, :basis, :items::text[], '{}', '[]',
                          :from, :through, 'ON_SITE', 'SEPARATE', :reason, :kind, :points) returning id""")
                .param("number", number)
                .param("department", department)
                .param("account", account)
                .param("events", json.writeValueAsString(List.of(step)))
                .param("name", content.name().strip())
                .param("basis", content.basis().strip())
                .param("items", content.items().stream().distinct().toArray(String[]::new))
                .param("from", content.windowFrom())
                .param("through", content.windowThrough())
                .param("reason", content.separateReason())
                .param("kind", content.kind().name())
                .param("points", content.keyPointsOnly() ? "KEY" : "ALL")
                .query(Long.class)
                .single();
        for (long subject : content.subjects().stream().distinct().toList()) {
            jdbc.sql(
                            "insert into inspection.target(plan_id, subject_id, station_id) select ?, id, station_id from subject.subject where id = ?")
                    .param(id)
                    .param(subject)
                    .update();
        }
        int place = 0;
        for (int officer : content.officers().stream().distinct().toList()) {
            jdbc.sql("insert into inspection.directed_officer(plan_id, officer_id, place) values (?, ?, ?)")
                    .param(id)
                    .param(officer)
                    .param(++place)
                    .update();
        }
        return id;
    }

    List<Directed> list(JdbcClient jdbc, long before, int department, boolean city, int most) {
        return jdbc.sql("""
                        select * from inspection.plan where id < :before and kind <> 'RANDOM'
                          and (:city or department_id = :department) order by id desc limit :most""")
                .param("before", before)
                .param("city", city)
                .param("department", department)
                .param("most", most)
                .query((row, n) -> map(row, List.of(), List.of()))
                .list();
    }

    Optional<Directed> find(JdbcClient jdbc, long id, LocalDate today, boolean lock) {
        return jdbc.sql("select * from inspection.plan where id = ? and kind <> 'RANDOM'" + (lock ? " for update" : ""))
                .param(id)
                .query((row, n) -> map(row, List.of(), officers(jdbc, id)))
                .optional()
                .map(plan -> new Directed(
                        plan.id(),
                        plan.number(),
                        plan.kind(),
                        plan.name(),
                        plan.basis(),
                        plan.items(),
                        plan.keyPointsOnly(),
                        plan.windowFrom(),
                        plan.windowThrough(),
                        plan.separateReason(),
                        plan.state(),
                        plan.department(),
                        plan.createdBy(),
                        plan.version(),
                        targets(jdbc, plan, today),
                        plan.officers(),
                        plan.history()));
    }

    private List<Directed.Member> officers(JdbcClient jdbc, long plan) {
        return jdbc.sql("""
                        select o.id, o.public_number, o.name, o.credential_valid_through from inspection.directed_officer d
                        join authority.officer o on o.id = d.officer_id where d.plan_id = ? order by d.place""")
                .param(plan)
                .query((row, n) -> new Directed.Member(
                        row.getInt(1), row.getString(2), row.getString(3), row.getObject(4, LocalDate.class)))
                .list();
    }

    private List<Directed.Target> targets(JdbcClient jdbc, Directed plan, LocalDate today) {
        List<Long> subjects = jdbc.sql("select subject_id from inspection.target where plan_id = ? order by subject_id")
                .param(plan.id())
                .query(Long.class)
                .list();
        return targets(jdbc, plan.id(), subjects, plan.items(), plan.windowFrom(), plan.windowThrough(), today);
    }

    /** What a head must know of each business before anybody is sent. */
    List<Directed.Target> targets(
            JdbcClient jdbc,
            long plan,
            List<Long> subjects,
            List<String> items,
            LocalDate from,
            LocalDate through,
            LocalDate today) {
        Map<Long, List<String>> elsewhere = elsewhere(jdbc, plan, subjects, from, through);
        return jdbc.sql("""
                        select s.id, s.name, coalesce(c.class, 'B') as class, t.id as task_id, t.state as task_state,
                          (select count(distinct occurred_on) from ledger.record r where r.kind = 'INSPECTION' and r.subject_id = s.id
                            and r.occurred_on > case when coalesce(c.class, 'B') = 'A' then :today::date - interval '2 years'
                              else date_trunc('year', :today::date) - interval '1 day' end) as visits
                        from subject.subject s left join credit.current_class c on c.subject_id = s.id
                        left join inspection.task t on t.plan_id = :plan and t.subject_id = s.id
                        where s.id = any (:subjects::bigint[]) order by s.id""")
                .param("today", today)
                .param("plan", plan)
                .param("subjects", subjects.toArray(Long[]::new))
                .query((row, n) -> {
                    long subject = row.getLong("id");
                    String level = row.getString("class");
                    int visits = row.getInt("visits");
                    return new Directed.Target(
                            subject,
                            row.getString("name"),
                            level,
                            visits,
                            visits
                                    >= settings.on("inspection.yearly-limit." + level, today)
                                            .integer(),
                            repeats.thisQuarter(jdbc, subject, items),
                            elsewhere.getOrDefault(subject, List.of()),
                            row.getObject("task_id", Long.class),
                            row.getString("task_state"));
                })
                .list();
    }

    private static Map<Long, List<String>> elsewhere(
            JdbcClient jdbc, long plan, List<Long> subjects, LocalDate from, LocalDate through) {
        Map<Long, List<String>> found = new HashMap<>();
        jdbc.sql("""
                        select t.subject_id, p.name from inspection.task t join inspection.plan p on p.id = t.plan_id
                        where t.subject_id = any (:subjects::bigint[]) and t.plan_id <> :plan and t.merged_into is null
                          and t.state in ('ASSIGNED', 'NOTIFIED') and p.window_from <= :through and p.window_through >= :from
                        order by t.id""")
                .param("subjects", subjects.toArray(Long[]::new))
                .param("plan", plan)
                .param("from", from)
                .param("through", through)
                .query((row, n) -> found.merge(
                        row.getLong(1),
                        List.of(row.getString(2)),
                        (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                                .toList()))
                .list();
        return found;
    }

    /** Gives the tasks out. Whoever approved the inspection has approved entry into each business (国办发〔2024〕54号). */
    void makeTasks(JdbcClient jdbc, Directed plan, int approvedBy, java.sql.Timestamp at) {
        int number = 0;
        for (Directed.Target target : plan.targets()) {
            long task = jdbc.sql("""
                            insert into inspection.task(plan_id, number, subject_id, station_id, stratum, items, state, door_code)
                            select :plan, :number, s.id, s.station_id, :level, :items::text[], 'NOTIFIED', :door
                            from subject.subject s where s.id = :subject returning id""")
                    .param("plan", plan.id())
                    .param("number", ++number)
                    .param("level", target.level())
                    .param("items", plan.items().toArray(String[]::new))
                    .param("door", doorCode())
                    .param("subject", target.subject())
                    .query(Long.class)
                    .single();
            jdbc.sql("""
                            insert into inspection.task_officer(task_id, officer_id, place)
                            select ?, officer_id, place from inspection.directed_officer where plan_id = ?""").param(task).param(plan.id()).update();
            jdbc.sql("""
                            insert into inspection.visit(task_id, subject_id, station_id, approved_by, approved_at)
                            select id, subject_id, station_id, ?, ? from inspection.task where id = ?""").param(approvedBy).param(at).param(task).update();
        }
    }

    private Directed map(ResultSet row, List<Directed.Target> targets, List<Directed.Member> officers)
            throws SQLException {
        return new Directed(
                row.getLong("id"),
                row.getString("number"),
                InspectionKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("basis"),
                List.of((String[]) row.getArray("items").getArray()),
                row.getString("points").equals("KEY"),
                row.getObject("window_from", LocalDate.class),
                row.getObject("window_through", LocalDate.class),
                row.getString("merge_reason"),
                PlanState.valueOf(row.getString("state")),
                row.getInt("department_id"),
                row.getInt("created_by"),
                row.getInt("version"),
                targets,
                officers,
                List.of(json.readValue(row.getString("events"), Plan.Step[].class)));
    }

    private @Nullable String doorCode() {
        return random.ints(12, 0, DOOR.length())
                .mapToObj(i -> String.valueOf(DOOR.charAt(i)))
                .collect(Collectors.joining());
    }
}
