package org.shiheng.line.consumer.odr;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.stereotype.Component;

/** The register of enterprises that settle disputes online with consumers (规则书05第四节：ODR企业名录). */
@Component
public class OdrEnterprises {

    private final ScopedDatabase database;
    private final Subjects subjects;
    private final Clock clock;

    OdrEnterprises(ScopedDatabase database, Subjects subjects, Clock clock) {
        this.database = database;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** Whether the business takes part today. */
    public boolean takesPart(@Nullable Long subject) {
        return subject != null
                && database.read(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql(
                                        "select 1 from consumer.odr_enterprise where subject_id = ? and left_on is null")
                                .param(subject)
                                .query(Integer.class)
                                .optional()
                                .isPresent());
    }

    /** Enters a business, or takes it in again. */
    public void join(Actor actor, long subject, String contact, String phone) {
        var errors = new InvalidInput.Collector();
        errors.when(contact.isBlank(), "#/contact", "consumer.no-contact", "请填写商家的联系人。");
        errors.when(
                !phone.matches("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}"),
                "#/phone",
                "consumer.bad-phone",
                "请填写11位手机号，或带区号的座机号，如 0417-2831234。");
        errors.refuse();
        SubjectSummary business = Optional.ofNullable(subjects.summaries(actor.scope(), List.of(new SubjectId(subject)))
                        .get(new SubjectId(subject)))
                .orElseThrow(() -> InvalidInput.of("#/subject", "consumer.no-business", "没有找到这家商户，或不在您的辖区。"));
        database.run(
                actor.scope(),
                jdbc -> jdbc.sql("""
                                insert into consumer.odr_enterprise(subject_id, station_id, contact, phone, joined_on) values (?, ?, ?, ?, ?)
                                on conflict (subject_id) do update set contact = excluded.contact, phone = excluded.phone, left_on = null, why_left = null""")
                        .param(subject)
                        .param(business.stationId())
                        .param(contact.strip())
                        .param(phone.strip())
                        .param(LocalDate.now(clock))
                        .update());
    }

    /** Takes a business out; running negotiations end by their own limit. */
    public void leave(Actor actor, long subject, String reason) {
        if (reason.isBlank()) {
            throw InvalidInput.of("#/reason", "consumer.no-reason", "请写明为什么退出。");
        }
        int changed = database.change(
                actor.scope(),
                jdbc -> jdbc.sql("""
                                update consumer.odr_enterprise set left_on = ?, why_left = ? where subject_id = ? and left_on is null""")
                        .param(LocalDate.now(clock))
                        .param(reason.strip())
                        .param(subject)
                        .update());
        if (changed == 0) {
            throw Refusal.notFound("consumer.not-in-odr", "这家商户不在在线协商的名录里，或不在您的辖区。");
        }
    }

    /** Those of the actor's area with what they did in the last twelve months, the busiest first. */
    public List<Enterprise> list(Actor actor) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql("""
                        select e.subject_id, p.name, e.contact, e.phone, e.joined_on, e.left_on, e.station_id,
                          count(m.id) as offered,
                          count(m.id) filter (where m.outcome = 'SETTLED') as settled,
                          count(m.id) filter (where m.outcome is not null) as ended,
                          count(m.id) filter (where m.outcome = 'EXPIRED' and not exists (
                            select 1 from matter.act a where a.matter_id = m.id and a.act in ('propose', 'decline'))) as silent
                        from consumer.odr_enterprise e
                        join subject.public_profile p on p.id = e.subject_id
                        left join matter.matter m on m.subject_id = e.subject_id and m.procedure = 'consumer.negotiation'
                          and m.legal_on > :today::date - 365
                        where """ + " " + actor.scope().predicate("e.station_id", "e.subject_id") + """
                         group by e.subject_id, p.name, e.contact, e.phone, e.joined_on, e.left_on, e.station_id
                        order by e.left_on is not null, count(m.id) desc, e.subject_id limit 500""")
                        .param("today", LocalDate.now(clock))
                        .query((row, n) -> new Enterprise(
                                row.getLong("subject_id"),
                                row.getString("name"),
                                row.getString("contact"),
                                row.getString("phone"),
                                row.getObject("joined_on", LocalDate.class),
                                row.getObject("left_on", LocalDate.class),
                                row.getInt("offered"),
                                row.getInt("ended"),
                                row.getInt("settled"),
                                row.getInt("silent")))
                        .list());
    }

    /**
     * An enterprise of the register.
     *
     * @param offered negotiations of the last twelve months; of them ended, settled, and ended without any answer
     */
    public record Enterprise(
            long subject,
            String name,
            String contact,
            String phone,
            LocalDate joinedOn,
            @Nullable LocalDate leftOn,
            int offered,
            int ended,
            int settled,
            int silent) {}
}
