package org.shiheng.kernel.document;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Delivers documents and keeps the receipts; joins the transaction of the matter that reacts to it. */
@Component
public class Deliveries {

    /** The dated limit after which an announcement counts as delivered. */
    public static final String ANNOUNCEMENT = "DELIVERY_ANNOUNCEMENT";

    private final ScopedDatabase database;
    private final Calendars calendars;
    private final ObjectMapper json;
    private final Clock clock;

    Deliveries(ScopedDatabase database, Calendars calendars, ObjectMapper json, Clock clock) {
        this.database = database;
        this.calendars = calendars;
        this.json = json;
        this.clock = clock;
    }

    /** Writes a try to deliver; the answer says whether the whole document counts as delivered now, and since when. */
    public Written write(Actor actor, long document, DeliveryReport report) {
        LocalDate today = LocalDate.now(clock);
        return database.change(Scope.wholeCity(), jdbc -> {
            IssuedDocument issued = locked(jdbc, document);
            IssuedDocument.Addressee addressee = issued.addressees().stream()
                    .filter(one -> one.n() == report.addressee())
                    .findFirst()
                    .orElseThrow(() -> InvalidInput.of("#/addressee", "document.no-addressee", "请选择受送达人。"));
            if (issued.withdrawnOn() != null) {
                throw Refusal.conflict("document.withdrawn", "文书已作废", issued.title() + "已经作废，不再送达。");
            }
            if (addressee.deliveredOn() != null) {
                throw Refusal.conflict(
                        "document.delivered-before",
                        "已经送达",
                        issued.title() + "已于 " + addressee.deliveredOn() + " 送达" + addressee.shown() + "。");
            }
            var outcome = DeliveryPolicy.judge(
                    report,
                    issued.issuedOn(),
                    today,
                    day -> calendars.sum(ANNOUNCEMENT, day).dueOn());
            LocalDate counts = switch (outcome) {
                case DeliveryPolicy.Outcome.Delivered delivered -> delivered.on();
                case DeliveryPolicy.Outcome.Running running -> running.countsOn();
                case DeliveryPolicy.Outcome.Failed failed -> null;
            };
            var state = switch (outcome) {
                case DeliveryPolicy.Outcome.Delivered delivered -> IssuedDocument.Delivery.State.DELIVERED;
                case DeliveryPolicy.Outcome.Running running -> IssuedDocument.Delivery.State.RUNNING;
                case DeliveryPolicy.Outcome.Failed failed -> IssuedDocument.Delivery.State.FAILED;
            };
            jdbc.sql("""
                            insert into document.delivery(document_id, addressee, way, state, began_on, counts_on, receipt, account_id, actor, at)
                            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)""")
                    .param(document)
                    .param(report.addressee())
                    .param(report.way().name())
                    .param(state.name())
                    .param(report.on())
                    .param(counts)
                    .param(json.writeValueAsString(report))
                    .param(actor.account())
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .update();
            if (state == IssuedDocument.Delivery.State.DELIVERED) {
                arrived(jdbc, document, report.addressee(), counts);
            }
            IssuedDocument after = DocumentRows.find(jdbc, document).orElseThrow();
            return new Written(after, state, counts, after.deliveredOn().orElse(null));
        });
    }

    /** Announcements whose time has passed. */
    public List<Announced> passed(LocalDate today) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select d.id, i.matter_id, d.document_id from document.delivery d join document.issued i on i.id = d.document_id
                        where d.state = 'RUNNING' and d.counts_on < ? order by d.counts_on, d.id limit 500""")
                        .param(today)
                        .query((row, n) -> new Announced(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .list());
    }

    /** Ends an announcement: the document counts as delivered on its last day. Nothing happens a second time. */
    public @Nullable Written complete(long delivery) {
        return database.change(Scope.wholeCity(), jdbc -> {
            var running = jdbc.sql("""
                            update document.delivery set state = 'DELIVERED' where id = ? and state = 'RUNNING'
                            returning document_id, addressee, counts_on""")
                    .param(delivery)
                    .query((row, n) -> new Ended(row.getLong(1), row.getInt(2), row.getObject(3, LocalDate.class)))
                    .optional();
            if (running.isEmpty()) {
                return null;
            }
            Ended ended = running.get();
            if (!arrived(jdbc, ended.document(), ended.addressee(), ended.on())) {
                // Somebody got it in another way meanwhile.
                return null;
            }
            IssuedDocument after = DocumentRows.find(jdbc, ended.document()).orElseThrow();
            return new Written(
                    after,
                    IssuedDocument.Delivery.State.DELIVERED,
                    ended.on(),
                    after.deliveredOn().orElse(null));
        });
    }

    private static boolean arrived(JdbcClient jdbc, long document, int addressee, LocalDate on) {
        return jdbc.sql("""
                        update document.addressee set delivered_on = ? where document_id = ? and n = ? and delivered_on is null""").param(on).param(document).param(addressee).update() > 0;
    }

    private static IssuedDocument locked(JdbcClient jdbc, long document) {
        jdbc.sql("select n from document.addressee where document_id = ? order by n for update")
                .param(document)
                .query(Integer.class)
                .list();
        return DocumentRows.find(jdbc, document)
                .orElseThrow(() -> Refusal.notFound("document.unknown", "没有这份文书，或不在您的辖区。"));
    }

    /**
     * What was written.
     *
     * @param countsOn the day that counts for this addressee; of an announcement that still runs, the day it will count
     * @param wholeOn the legal day on which the last addressee had it; none while one of them has not
     */
    public record Written(
            IssuedDocument document,
            IssuedDocument.Delivery.State state,
            @Nullable LocalDate countsOn,
            @Nullable LocalDate wholeOn) {}

    /** An announcement whose time has passed. */
    public record Announced(long delivery, long matter, long document) {}

    private record Ended(long document, int addressee, LocalDate on) {}
}
