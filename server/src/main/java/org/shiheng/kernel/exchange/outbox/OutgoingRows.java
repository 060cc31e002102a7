package org.shiheng.kernel.exchange.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The rows of what goes out, and of every parcel that was sent. */
@Component
class OutgoingRows {

    private final ScopedDatabase database;
    private final ObjectMapper json;
    private final Clock clock;

    OutgoingRows(ScopedDatabase database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Puts a filled form where it waits, once a record and platform. */
    void add(JdbcClient jdbc, String target, UUID record, ReportForms.Filled form, boolean withdraws) {
        jdbc.sql("""
                        insert into exchange.outgoing(target, record_id, kind, number, name, withdraws, payload, state, message, next_at,
                          created_at) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) on conflict (target, record_id) do nothing""")
                .param(target)
                .param(record)
                .param(form.kind().key())
                .param(form.number())
                .param(form.name())
                .param(withdraws)
                .param(json.writeValueAsString(form.values()))
                .param(form.lacking() == null ? "WAITING" : "INCOMPLETE")
                .param(form.lacking())
                .param(now())
                .param(now())
                .update();
    }

    Optional<Outgoing> of(String target, UUID record) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.outgoing where target = ? and record_id = ?")
                        .param(target)
                        .param(record)
                        .query(this::map)
                        .optional());
    }

    /** All of one record, held fast while its text is taken away. */
    List<Outgoing> of(JdbcClient jdbc, UUID record) {
        return jdbc.sql("select * from exchange.outgoing where record_id = ? order by id for update")
                .param(record)
                .query(this::map)
                .list();
    }

    /** Takes away what it says; what was not answered yet is not sent any more. */
    void empty(JdbcClient jdbc, long id) {
        jdbc.sql("""
                        update exchange.outgoing set payload = '{}', name = '正文已依法删去', message = null,
                          state = case when state = 'RECEIVED' then state else 'WITHDRAWN' end,
                          settled_at = coalesce(settled_at, ?) where id = ?""").param(now()).param(id).update();
    }

    Optional<Outgoing> find(long id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.outgoing where id = ?")
                        .param(id)
                        .query(this::map)
                        .optional());
    }

    /** Ends one that was never sent. */
    boolean withdraw(JdbcClient jdbc, long id) {
        return jdbc.sql("""
                                update exchange.outgoing set state = 'WITHDRAWN', settled_at = ? where id = ? and state <> 'RECEIVED'
                                  and sending is null""").param(now()).param(id).update() == 1;
    }

    /**
     * The next parcel of a platform: first one that was sent and not answered, else the oldest that are due, of one kind.
     * From then on they belong together.
     */
    Optional<Parcel> next(String target, int most) {
        return database.change(Scope.wholeCity(), jdbc -> {
            List<UUID> sent =
                    jdbc.sql("""
                            select sending from exchange.outgoing where target = ? and state = 'WAITING' and sending is not null
                              and next_at <= ? order by next_at, id limit 1""").param(target).param(now()).query(UUID.class).list();
            UUID key = sent.isEmpty() ? UUID.randomUUID() : sent.getFirst();
            if (sent.isEmpty()) {
                jdbc.sql("""
                                with due as (select id, kind from exchange.outgoing where target = :target and state = 'WAITING'
                                    and sending is null and next_at <= :now order by id limit :most),
                                  first as (select kind from due order by id limit 1)
                                update exchange.outgoing o set sending = :key from due, first
                                where o.id = due.id and due.kind = first.kind""")
                        .param("target", target)
                        .param("now", now())
                        .param("most", most)
                        .param("key", key)
                        .update();
            }
            List<Outgoing> rows = jdbc.sql(
                            "select * from exchange.outgoing where sending = ? and state = 'WAITING' order by id")
                    .param(key)
                    .query(this::map)
                    .list();
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Parcel(key, rows.getFirst().kind(), rows));
        });
    }

    /** One more sending in the book. A receipt seen before is kept as known, not as a second receipt. */
    void book(JdbcClient jdbc, String target, Parcel parcel, Booked booked, Instant sentAt, long tookMillis) {
        String outcome = booked.outcome();
        if (outcome.equals("RECEIVED")) {
            boolean before = jdbc.sql(
                            "select exists (select 1 from exchange.delivery where target = ? and receipt = ? and outcome = 'RECEIVED')")
                    .param(target)
                    .param(booked.receipt())
                    .query(Boolean.class)
                    .single();
            outcome = before ? "KNOWN" : outcome;
        }
        jdbc.sql("""
                        insert into exchange.delivery(target, sending, kind, rows, rejected, outcome, status, receipt, message, sent_at,
                          took_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(target)
                .param(parcel.key())
                .param(parcel.kind())
                .param(parcel.rows().size())
                .param(booked.rejected())
                .param(outcome)
                .param(booked.status())
                .param(booked.receipt())
                .param(booked.message())
                .param(Timestamp.from(sentAt))
                .param(tookMillis)
                .update();
    }

    /** What a sending came to. */
    record Booked(
            String outcome,
            int status,
            int rejected,
            @Nullable String receipt,
            @Nullable String message) {}

    void settle(JdbcClient jdbc, long id, Outgoing.State state, @Nullable String receipt, @Nullable String message) {
        jdbc.sql("""
                        update exchange.outgoing set state = ?, attempts = attempts + 1, receipt = ?, message = ?, settled_at = ?
                        where id = ? and state = 'WAITING'""")
                .param(state.name())
                .param(receipt)
                .param(message)
                .param(now())
                .param(id)
                .update();
    }

    void later(JdbcClient jdbc, long id, Instant nextAt, String message) {
        jdbc.sql("update exchange.outgoing set attempts = attempts + 1, next_at = ?, message = ? where id = ?")
                .param(Timestamp.from(nextAt))
                .param(message)
                .param(id)
                .update();
    }

    /** Waits again as if new, with the form as it is filled now. */
    void replay(JdbcClient jdbc, long id, ReportForms.Filled form) {
        jdbc.sql("""
                        update exchange.outgoing set state = ?, payload = ?::jsonb, number = ?, name = ?, message = ?, attempts = 0,
                          sending = null, settled_at = null, next_at = ? where id = ? and state in ('REJECTED', 'INCOMPLETE', 'DEAD')""")
                .param(form.lacking() == null ? "WAITING" : "INCOMPLETE")
                .param(json.writeValueAsString(form.values()))
                .param(form.number())
                .param(form.name())
                .param(form.lacking())
                .param(now())
                .param(id)
                .update();
    }

    List<Outgoing> list(String target, Outgoing.@Nullable State state, long before, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select * from exchange.outgoing where target = :target and (:state::text is null or state = :state)
                          and id < :before order by id desc limit :most""")
                        .param("target", target)
                        .param("state", state == null ? null : state.name())
                        .param("before", before)
                        .param("most", most)
                        .query(this::map)
                        .list());
    }

    Map<Outgoing.State, Long> counts(String target) {
        var counts = new LinkedHashMap<Outgoing.State, Long>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select state, count(*) from exchange.outgoing where target = ? group by state")
                        .param(target)
                        .query((row, n) -> counts.put(Outgoing.State.valueOf(row.getString(1)), row.getLong(2)))
                        .list());
        return counts;
    }

    /** A sending in the book. */
    List<Delivery> deliveries(String target, @Nullable UUID sending, int most) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select * from exchange.delivery where target = :target and (:sending::uuid is null or sending = :sending)
                        order by id desc limit :most""")
                        .param("target", target)
                        .param("sending", sending)
                        .param("most", most)
                        .query((row, n) -> new Delivery(
                                row.getLong("id"),
                                row.getObject("sending", UUID.class),
                                row.getString("kind"),
                                row.getInt("rows"),
                                row.getInt("rejected"),
                                Delivery.Outcome.valueOf(row.getString("outcome")),
                                row.getInt("status"),
                                row.getString("receipt"),
                                row.getString("message"),
                                row.getTimestamp("sent_at").toInstant(),
                                row.getLong("took_ms")))
                        .list());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Outgoing map(ResultSet row, int n) throws SQLException {
        Timestamp settled = row.getTimestamp("settled_at");
        return new Outgoing(
                row.getLong("id"),
                row.getString("target"),
                row.getObject("record_id", UUID.class),
                row.getString("kind"),
                row.getString("number"),
                row.getString("name"),
                row.getBoolean("withdraws"),
                json.readValue(row.getString("payload"), new TypeReference<Map<String, Object>>() {}),
                Outgoing.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getTimestamp("next_at").toInstant(),
                row.getObject("sending", UUID.class),
                row.getString("receipt"),
                row.getString("message"),
                row.getTimestamp("created_at").toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
