package org.shiheng.kernel.matter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Hands things on from one line to another without either knowing the other: an act says what it {@code refers}, a
 * procedure says what it {@code receives}, and what becomes of it goes back as news ({@code docs/procedures.md}).
 */
@Component
public class Referrals {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ScopedDatabase database;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    Referrals(ScopedDatabase database, ApplicationEventPublisher events, ObjectMapper json, Clock clock) {
        this.database = database;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Values of another form, taken from these facts or written out in quotes; what is not there is left out. */
    static Map<String, Object> mapped(Map<String, String> body, Map<String, Object> facts) {
        var values = new LinkedHashMap<String, Object>();
        body.forEach((name, from) -> {
            Object value = from.startsWith("'") ? from.substring(1, from.length() - 1) : facts.get(from);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    void link(Handed from, MatterId to, String topic, Map<String, String> back, String source, String sourceNumber) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into matter.referral(topic, from_matter, from_act, source, source_number, back, to_matter, made_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?) on conflict (source, source_number) do nothing""")
                        .param(topic)
                        .param(from.matter())
                        .param(from.act())
                        .param(source)
                        .param(sourceNumber)
                        .param(json.writeValueAsString(back))
                        .param(to.value())
                        .param(Timestamp.from(clock.instant()))
                        .update());
    }

    /** Keeps the news of an act for whoever handed the matter on; answers the matter that is to hear it, when it is one. */
    @Nullable
    Long tell(ProcedureAct act, MatterRow matter, Map<String, Object> facts, LocalDate day) {
        ProcedureAct.Telling telling = act.tells();
        if (telling == null) {
            return null;
        }
        return database.change(Scope.wholeCity(), jdbc -> {
            Origin origin = jdbc.sql(
                            "select id, from_matter, source, source_number, back from matter.referral where to_matter = ?")
                    .param(matter.id())
                    .query((row, n) -> new Origin(
                            row.getLong("id"),
                            row.getObject("from_matter", Long.class),
                            row.getString("source"),
                            row.getString("source_number"),
                            row.getString("back")))
                    .optional()
                    .orElse(null);
            if (origin == null) {
                return null;
            }
            var told = new LinkedHashMap<>(facts);
            told.put("matterNumber", matter.number());
            Map<String, Object> body = mapped(telling.body(), told);
            Object back = json.readValue(origin.back(), MAP).get(telling.news());
            jdbc.sql("""
                            insert into matter.news(referral_id, from_matter, to_matter, news, act, body, told_at, told_on)
                            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
                    .param(origin.id())
                    .param(origin.matter())
                    .param(matter.id())
                    .param(telling.news())
                    .param(back == null ? null : back.toString())
                    .param(json.writeValueAsString(body))
                    .param(Timestamp.from(clock.instant()))
                    .param(day)
                    .update();
            events.publishEvent(new MatterEvent.Told(
                    matter.id(),
                    matter.procedure(),
                    telling.news(),
                    origin.source(),
                    origin.sourceNumber(),
                    matter.number(),
                    matter.station(),
                    day,
                    body));
            return origin.matter();
        });
    }

    /** The oldest news that waits for a matter and that its state allows now; it is marked as taken. */
    @Nullable
    News take(JdbcClient jdbc, Procedure procedure, long matter, String state) {
        List<News> waiting = jdbc.sql("""
                        select id, act, body, told_on from matter.news
                        where from_matter = ? and taken_at is null and act is not null order by id""")
                .param(matter)
                .query((row, n) -> new News(
                        row.getLong("id"),
                        row.getString("act"),
                        json.readValue(row.getString("body"), MAP),
                        row.getObject("told_on", LocalDate.class)))
                .list();
        for (News news : waiting) {
            if (procedure
                    .act(news.act())
                    .filter(act -> act.from().contains(state))
                    .isPresent()) {
                jdbc.sql("update matter.news set taken_at = ? where id = ?")
                        .param(Timestamp.from(clock.instant()))
                        .param(news.id())
                        .update();
                return news;
            }
        }
        return null;
    }

    /** Where a matter comes from and what came of it, as far as the reader's area reaches. */
    List<Link> links(JdbcClient jdbc, long matter) {
        return jdbc.sql("""
                        select r.topic, r.from_matter = :matter as onward, m.id, m.number, m.title, r.source, r.source_number, r.made_at
                        from matter.referral r
                        left join matter.matter m on m.id = case when r.from_matter = :matter then r.to_matter else r.from_matter end
                        where r.from_matter = :matter or r.to_matter = :matter order by r.id""")
                .param("matter", matter)
                .query((row, n) -> new Link(
                        row.getBoolean("onward"),
                        row.getObject("id", Long.class),
                        row.getString("number"),
                        row.getString("title"),
                        row.getTimestamp("made_at").toInstant()))
                .list();
    }

    /** What hands on: an act of a matter, or nothing that the engine knows. */
    record Handed(@Nullable Long matter, @Nullable Long act) {}

    /** News on its way. */
    record News(long id, String act, Map<String, Object> body, LocalDate toldOn) {}

    private record Origin(long id, @Nullable Long matter, String source, String sourceNumber, String back) {}

    /**
     * The other end of something handed on.
     *
     * @param onward whether it went from here to there
     * @param matter none when the other end lies outside the reader's area, or is no matter
     */
    public record Link(
            boolean onward,
            @Nullable Long matter,
            @Nullable String number,
            @Nullable String title,
            java.time.Instant madeAt) {}
}
