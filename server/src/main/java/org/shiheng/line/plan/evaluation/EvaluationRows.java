package org.shiheng.line.plan.evaluation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Rows of reports, their parts, edits and sendings. */
@Component
class EvaluationRows {

    private final ObjectMapper json;

    EvaluationRows(ObjectMapper json) {
        this.json = json;
    }

    List<Evaluation> all(JdbcClient jdbc) {
        return jdbc.sql("select * from plan.evaluation order by year desc, kind desc, id desc limit 200")
                .query(EvaluationRows::evaluation)
                .list();
    }

    Optional<Evaluation> find(JdbcClient jdbc, long id) {
        return jdbc.sql("select * from plan.evaluation where id = ?")
                .param(id)
                .query(EvaluationRows::evaluation)
                .optional();
    }

    /** The report with its row locked, so that two acts at once come one after the other. */
    Optional<Evaluation> locked(JdbcClient jdbc, long id) {
        return jdbc.sql("select * from plan.evaluation where id = ? for update")
                .param(id)
                .query(EvaluationRows::evaluation)
                .optional();
    }

    long insert(JdbcClient jdbc, Evaluation made, int account) {
        return jdbc.sql("""
                        insert into plan.evaluation(kind, year, title, snapshot_id, locks, drafter, drafted_by, drafted_at, revises, reason)
                        values (?, ?, ?, ?, ?::bigint[], ?, ?, ?, ?, ?) returning id""")
                .param(made.kind().name())
                .param(made.year())
                .param(made.title())
                .param(made.snapshot())
                .param(made.locks().toArray(Long[]::new))
                .param(account)
                .param(made.draftedBy())
                .param(Timestamp.from(made.draftedAt()))
                .param(made.revises())
                .param(made.reason())
                .query(Long.class)
                .single();
    }

    long insert(
            JdbcClient jdbc, long evaluation, BigDecimal place, NewPart part, @Nullable String origin, boolean rule) {
        return jdbc.sql("""
                        insert into plan.evaluation_part(evaluation_id, place, kind, text, content, sources, generated, origin, required)
                        values (?, ?, ?, ?, ?::jsonb, ?::text[], ?, ?, ?) returning id""")
                .param(evaluation)
                .param(place)
                .param(part.kind().name())
                .param(part.text())
                .param(part.content() == null ? null : json.writeValueAsString(part.content()))
                .param(part.sources().stream().map(Source::text).toArray(String[]::new))
                .param(rule ? part.text() : null)
                .param(origin)
                .param(part.required())
                .query(Long.class)
                .single();
    }

    List<Evaluation.Part> parts(JdbcClient jdbc, long evaluation) {
        return jdbc.sql("select * from plan.evaluation_part where evaluation_id = ? order by place")
                .param(evaluation)
                .query(this::part)
                .list();
    }

    /** A place between a part and what follows it. */
    BigDecimal after(JdbcClient jdbc, long evaluation, long part) {
        return jdbc.sql("""
                        select (p.place + coalesce((select min(q.place) from plan.evaluation_part q
                          where q.evaluation_id = p.evaluation_id and q.place > p.place), p.place + 2)) / 2
                        from plan.evaluation_part p where p.evaluation_id = ? and p.id = ?""")
                .param(evaluation)
                .param(part)
                .query(BigDecimal.class)
                .single();
    }

    void edit(
            JdbcClient jdbc,
            Actor actor,
            long evaluation,
            @Nullable Long part,
            Evaluation.Act act,
            @Nullable String before,
            @Nullable String after,
            Instant at) {
        jdbc.sql("""
                        insert into plan.evaluation_edit(evaluation_id, part_id, act, before, after, at, account_id, by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(evaluation)
                .param(part)
                .param(act.name())
                .param(before)
                .param(after)
                .param(Timestamp.from(at))
                .param(actor.account())
                .param(actor.name())
                .update();
    }

    List<Evaluation.Edit> edits(JdbcClient jdbc, long evaluation) {
        return jdbc.sql("select * from plan.evaluation_edit where evaluation_id = ? order by id desc")
                .param(evaluation)
                .query((row, n) -> new Evaluation.Edit(
                        Evaluation.Act.valueOf(row.getString("act")),
                        row.getObject("part_id", Long.class),
                        row.getString("before"),
                        row.getString("after"),
                        row.getTimestamp("at").toInstant(),
                        row.getInt("account_id"),
                        row.getString("by_name")))
                .list();
    }

    List<Evaluation.Sending> sendings(JdbcClient jdbc, long evaluation) {
        return jdbc.sql("select * from plan.evaluation_sending where evaluation_id = ? order by sent_on, receiver")
                .param(evaluation)
                .query((row, n) -> new Evaluation.Sending(
                        row.getString("receiver"),
                        row.getObject("sent_on", LocalDate.class),
                        row.getString("way"),
                        row.getString("receipt"),
                        row.getString("by_name")))
                .list();
    }

    private Evaluation.Part part(ResultSet row, int n) throws SQLException {
        String content = row.getString("content");
        return new Evaluation.Part(
                row.getLong("id"),
                PartKind.valueOf(row.getString("kind")),
                row.getString("text"),
                content == null ? null : json.readValue(content, PartContent.class),
                Arrays.stream((String[]) row.getArray("sources").getArray())
                        .map(Source::parse)
                        .toList(),
                row.getString("generated"),
                row.getString("origin"),
                row.getBoolean("required"),
                row.getBoolean("struck"),
                row.getInt("version"));
    }

    private static Evaluation evaluation(ResultSet row, int n) throws SQLException {
        return new Evaluation(
                row.getLong("id"),
                EvaluationKind.valueOf(row.getString("kind")),
                row.getInt("year"),
                row.getString("title"),
                EvaluationState.valueOf(row.getString("state")),
                row.getLong("snapshot_id"),
                List.of((Long[]) row.getArray("locks").getArray()),
                row.getInt("drafter"),
                row.getString("drafted_by"),
                row.getTimestamp("drafted_at").toInstant(),
                row.getString("number"),
                row.getString("signed_by"),
                row.getObject("signed_on", LocalDate.class),
                row.getString("pdf_hash"),
                row.getString("docx_hash"),
                row.getObject("published_on", LocalDate.class),
                row.getString("published_by"),
                row.getString("record_id"),
                row.getObject("revises", Long.class),
                row.getString("reason"),
                row.getInt("version"));
    }
}
