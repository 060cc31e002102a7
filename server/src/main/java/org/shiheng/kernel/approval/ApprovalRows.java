package org.shiheng.kernel.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests and tasks as their rows say. */
final class ApprovalRows {

    private ApprovalRows() {}

    static Optional<ApprovalRequest> request(JdbcClient jdbc, long id, boolean held) {
        return jdbc.sql("select * from approval.request where id = ?" + (held ? " for update" : ""))
                .param(id)
                .query(ApprovalRows::request)
                .optional();
    }

    static Optional<ApprovalRequest> requestOf(JdbcClient jdbc, long task) {
        return jdbc.sql("select r.* from approval.task t join approval.request r on r.id = t.request_id where t.id = ?")
                .param(task)
                .query(ApprovalRows::request)
                .optional();
    }

    static List<ApprovalTask> open(JdbcClient jdbc, long request) {
        return jdbc.sql("select * from approval.task where request_id = ? and state = 'OPEN' order by id")
                .param(request)
                .query(ApprovalRows::task)
                .list();
    }

    static ApprovalRequest request(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new ApprovalRequest(
                row.getLong("id"),
                row.getString("kind"),
                row.getLong("target"),
                row.getString("title"),
                row.getString("about"),
                row.getInt("flow_id"),
                row.getString("instance"),
                row.getInt("station_id"),
                row.getInt("asked_by"),
                row.getString("asked_name"),
                row.getString("asked_department"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("content"),
                ApprovalRequest.State.valueOf(row.getString("state")),
                ended == null ? null : ended.toInstant());
    }

    static ApprovalTask task(ResultSet row, int n) throws SQLException {
        return new ApprovalTask(
                row.getLong("id"),
                row.getLong("request_id"),
                row.getString("engine_task"),
                row.getString("node"),
                row.getString("name"),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getInt("department"),
                row.getObject("assignee", Integer.class),
                row.getString("handed_name"),
                row.getTimestamp("opened_at").toInstant());
    }
}
