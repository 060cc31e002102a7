package org.shiheng.line.inspection.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.line.inspection.plan.InspectionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Reads tasks with their visits and teams. */
@Component
class TaskRows {

    static final String SELECT = """
            select t.*, p.number as plan_number, p.name as plan_name, p.basis as plan_basis, p.kind as plan_kind, p.points as plan_points, p.window_from, p.window_through,
              s.name as subject_name, s.uscc, s.address, m.longitude as place_longitude, m.latitude as place_latitude,
              v.approved_at, v.urgent, v.started_at, v.results, v.note, v.signatures, v.completed_at, v.reviewed_at, v.record_id
            from inspection.task t join inspection.plan p on p.id = t.plan_id join subject.subject s on s.id = t.subject_id
            left join inspection.visit v on v.task_id = t.id
            left join lateral (select longitude, latitude from subject.premises where subject_id = s.id and longitude is not null
              order by kind = 'REGISTERED' desc, id limit 1) m on true
            """;

    private final Departments departments;
    private final ObjectMapper json;

    TaskRows(Departments departments, ObjectMapper json) {
        this.departments = departments;
        this.json = json;
    }

    Optional<Task> find(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where t.id = ?")
                .param(id)
                .query((row, n) -> map(jdbc, row))
                .optional();
    }

    Optional<Task> byDoorCode(JdbcClient jdbc, String code) {
        return jdbc.sql(SELECT + " where t.door_code = ?")
                .param(code)
                .query((row, n) -> map(jdbc, row))
                .optional();
    }

    Task map(JdbcClient jdbc, ResultSet row) throws SQLException {
        Instant completed = instant(row, "completed_at");
        java.sql.Array results = row.getArray("results");
        String signatures = row.getString("signatures");
        UUID record = row.getObject("record_id", UUID.class);
        return new Task(
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getString("plan_number"),
                row.getString("plan_name"),
                row.getString("plan_basis"),
                InspectionKind.valueOf(row.getString("plan_kind")),
                row.getString("plan_points").equals("KEY"),
                row.getInt("number"),
                row.getLong("subject_id"),
                row.getString("subject_name"),
                row.getString("uscc"),
                row.getString("address"),
                row.getBigDecimal("place_longitude"),
                row.getBigDecimal("place_latitude"),
                row.getInt("station_id"),
                List.of((String[]) row.getArray("items").getArray()),
                row.getObject("merged_into", Long.class),
                TaskState.valueOf(row.getString("state")),
                row.getString("door_code"),
                row.getObject("window_from", LocalDate.class),
                row.getObject("window_through", LocalDate.class),
                row.getInt("version"),
                team(jdbc, row.getLong("id")),
                instant(row, "approved_at"),
                row.getBoolean("urgent"),
                instant(row, "started_at"),
                results == null
                        ? List.of()
                        : Stream.of((String[]) results.getArray())
                                .map(Result::valueOf)
                                .toList(),
                row.getString("note"),
                signatures == null ? Map.of() : json.readValue(signatures, new TypeReference<Map<String, Object>>() {}),
                completed,
                completed == null ? null : completed.atZone(Calendars.ZONE).toLocalDate(),
                instant(row, "reviewed_at"),
                record == null ? null : record.toString());
    }

    private List<Task.TeamMember> team(JdbcClient jdbc, long task) {
        var seen = new HashSet<Integer>();
        return jdbc
                .sql("""
                        select o.*, w.place from inspection.task_officer w join authority.officer o on o.id = w.officer_id
                        where w.task_id = ? and w.withdrawn_reason is null order by w.place, w.round""")
                .param(task)
                .query((row, n) -> new Task.TeamMember(
                        row.getInt("id"),
                        row.getString("public_number"),
                        row.getString("name"),
                        departments.nameOf(row.getInt("department_id")),
                        row.getObject("credential_valid_through", LocalDate.class),
                        row.getInt("place") == 1))
                .list()
                .stream()
                .filter(member -> seen.add(member.officer()))
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
