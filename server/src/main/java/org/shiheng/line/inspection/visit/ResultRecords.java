package org.shiheng.line.inspection.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a reviewed result into the ledger: only what may be public. Neither the officers nor the task's number stand in
 * it: both are in the draw's public transcript beside the blinded id and its class, and whoever joined the two would know
 * the business's class, which is not public (rulebook 03 §二).
 */
@Component
class ResultRecords {

    private final CheckList checkList;
    private final InspectionItems items;
    private final Departments departments;
    private final Ledger ledger;
    private final Clock clock;

    ResultRecords(CheckList checkList, InspectionItems items, Departments departments, Ledger ledger, Clock clock) {
        this.checkList = checkList;
        this.items = items;
        this.departments = departments;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** One record a plan: a visit that serves two plans writes two. */
    RecordId append(JdbcClient jdbc, Task task, String planNumber, String planName, long taskId) {
        return ledger.append(Scope.wholeCity(), record(jdbc, task, planNumber, planName, taskId));
    }

    private NewRecord record(JdbcClient jdbc, Task task, String planNumber, String planName, long taskId) {
        List<CheckList.Answer> answers = checkList.answers(jdbc, task.id());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plan", planNumber);
        body.put("planName", planName);
        body.put("kind", task.kind().label());
        body.put(
                "items",
                task.items().stream()
                        .map(code -> items.find(code, task.windowFrom())
                                .map(InspectionItem::name)
                                .orElse(code))
                        .toList());
        body.put("results", task.results().stream().map(Result::label).toList());
        body.put("visitedOn", String.valueOf(task.completedOn()));
        body.put("pointsChecked", answers.size());
        body.put(
                "pointsViolated",
                answers.stream()
                        .filter(answer -> answer.verdict() == Verdict.VIOLATES)
                        .count());
        body.put("departments", departmentsOf(jdbc, task.plan()));
        LocalDate today = LocalDate.now(clock);
        LocalDate visited = task.completedOn() == null ? today : task.completedOn();
        return new NewRecord(
                RecordKind.INSPECTION,
                new SubjectId(task.subject()),
                task.station(),
                departments.nameOf(task.station()),
                "inspection",
                number(jdbc, taskId),
                visited,
                null,
                task.results().stream().map(Result::name).toList(),
                null,
                null,
                today,
                null,
                body);
    }

    /** The plan's own department and those that join it: the same for every task of the plan. */
    private List<String> departmentsOf(JdbcClient jdbc, long plan) {
        return jdbc
                .sql("select unnest(department_id || joint_departments) from inspection.plan where id = ?")
                .param(plan)
                .query(Integer.class)
                .list()
                .stream()
                .map(departments::nameOf)
                .toList();
    }

    /** One number for one task, from which nobody can tell the task: its door code is known to the business alone. */
    private static String number(JdbcClient jdbc, long task) {
        return jdbc.sql(
                        "select substr(encode(sha256(convert_to('result/' || id || '/' || door_code, 'UTF8')), 'hex'), 1, 24) from inspection.task where id = ?")
                .param(task)
                .query(String.class)
                .single();
    }

    static List<Merged> merged(JdbcClient jdbc, long id) {
        return jdbc.sql(
                        "select t.id, t.plan_id, p.number, p.name from inspection.task t join inspection.plan p on p.id = t.plan_id where t.merged_into = ?")
                .param(id)
                .query((row, n) -> new Merged(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** A task of another plan that this visit serves too. */
    record Merged(long task, long plan, String planNumber, String planName) {}
}
