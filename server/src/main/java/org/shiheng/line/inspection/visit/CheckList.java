package org.shiheng.line.inspection.visit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The check list of a visit and its answers. An answer sent twice is one answer; a later one replaces an earlier one. */
@Component
public class CheckList {

    private final InspectionItems items;
    private final Clock clock;

    CheckList(InspectionItems items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    /** The points of all items of the task, or its must-check points, in the version of its window's first day. */
    List<Point> points(Task task) {
        LocalDate day = task.windowFrom();
        var points = new ArrayList<Point>();
        for (String code : task.items()) {
            String name = items.find(code, day).map(InspectionItem::name).orElse(code);
            for (InspectionItem.CheckPoint point : items.checkPoints(code, day)) {
                if (task.keyPointsOnly() && !point.keyPoint()) {
                    continue;
                }
                points.add(new Point(
                        code,
                        name,
                        point.number(),
                        point.question(),
                        point.guidance(),
                        point.basis(),
                        point.textVersion(),
                        point.wording(),
                        point.keyPoint(),
                        point.usualProblems()));
            }
        }
        return points;
    }

    List<Answer> answers(JdbcClient jdbc, long task) {
        return recorded(jdbc, task).stream().map(Recorded::answer).toList();
    }

    List<Recorded> recorded(JdbcClient jdbc, long task) {
        return jdbc.sql("""
                        select a.*, o.public_number from inspection.answer a join authority.officer o on o.id = a.answered_by
                        where a.task_id = ? order by a.item_code, a.number""")
                .param(task)
                .query((row, n) -> new Recorded(
                        new Answer(
                                row.getObject("client_id", UUID.class),
                                row.getString("item_code"),
                                row.getString("number"),
                                Verdict.valueOf(row.getString("verdict")),
                                List.of((String[]) row.getArray("problems").getArray()),
                                row.getString("remark"),
                                row.getTimestamp("answered_at").toInstant()),
                        row.getString("public_number")))
                .list();
    }

    /** An officer who has not seen what stands at this point must see it before writing over it. */
    private void unseen(JdbcClient jdbc, Task task, Answer answer, @Nullable UUID basedOn) {
        recorded(jdbc, task.id()).stream()
                .filter(other -> other.answer().isAt(answer.itemCode(), answer.number()))
                .filter(other -> !other.answer().clientId().equals(answer.clientId()))
                .filter(other -> !other.answer().clientId().equals(basedOn))
                .filter(other -> !other.answer().says(answer))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.stale(
                            "inspection.answered-by-other",
                            "执法员 " + other.by() + " 已把这一项判为“"
                                    + other.answer().verdict().label() + "”。您填的内容还在，请看过后选一个。");
                });
    }

    void answer(JdbcClient jdbc, Task task, int officer, Answer answer, @Nullable UUID basedOn) {
        boolean known = points(task).stream()
                .anyMatch(point -> point.itemCode().equals(answer.itemCode())
                        && point.number().equals(answer.number()));
        if (!known) {
            throw InvalidInput.of("#/number", "inspection.unknown-point", "检查表里没有这一项，可能检查表已更新，请刷新。");
        }
        boolean unexplained = answer.verdict() == Verdict.VIOLATES
                && answer.problems().isEmpty()
                && (answer.remark() == null || answer.remark().isBlank());
        if (unexplained) {
            throw InvalidInput.of("#/problems", "inspection.unexplained-violation", "判为不符合，要选一个问题或写明问题在哪里。");
        }
        unseen(jdbc, task, answer, basedOn);
        jdbc.sql("""
                        insert into inspection.answer(task_id, item_code, number, subject_id, station_id, client_id, verdict, problems, remark,
                          answered_by, answered_at)
                        values (:task, :item, :number, :subject, :station, :client, :verdict, :problems::text[], :remark, :by, :at)
                        on conflict (task_id, item_code, number) do update set client_id = excluded.client_id, verdict = excluded.verdict,
                          problems = excluded.problems, remark = excluded.remark, answered_by = excluded.answered_by,
                          answered_at = excluded.answered_at
                        where inspection.answer.client_id <> excluded.client_id""")
                .param("task", task.id())
                .param("item", answer.itemCode())
                .param("number", answer.number())
                .param("subject", task.subject())
                .param("station", task.station())
                .param("client", answer.clientId())
                .param("verdict", answer.verdict().name())
                .param("problems", answer.problems().toArray(String[]::new))
                .param("remark", answer.remark())
                .param("by", officer)
                .param(
                        "at",
                        Timestamp.from(
                                answer.answeredAt().isAfter(clock.instant()) ? clock.instant() : answer.answeredAt()))
                .update();
    }

    /** One point as shown on the phone. */
    public record Point(
            String itemCode,
            String itemName,
            String number,
            String question,
            @Nullable String guidance,
            String basis,
            @Nullable LocalDate textVersion,
            @Nullable String wording,
            boolean keyPoint,
            List<String> usualProblems) {}

    /** One answer; {@code clientId} is made on the phone. */
    public record Answer(
            UUID clientId,
            String itemCode,
            String number,
            Verdict verdict,
            List<String> problems,
            @Nullable String remark,
            Instant answeredAt) {

        boolean isAt(String item, String point) {
            return itemCode.equals(item) && number.equals(point);
        }

        /** Whether another answer says the same, whoever gave it. */
        boolean says(Answer other) {
            return verdict == other.verdict
                    && Set.copyOf(problems).equals(Set.copyOf(other.problems))
                    && Objects.equals(blankless(remark), blankless(other.remark));
        }

        private static @Nullable String blankless(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /** An answer with the public number of the officer who gave it. */
    public record Recorded(Answer answer, String by) {}
}
