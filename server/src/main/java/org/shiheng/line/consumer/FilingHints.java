package org.shiheng.line.consumer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the handler should know of a filing: it may be a repetition, of somebody who files often, or one of many against
 * the same business. A hint decides nothing and never touches the verification of a report (rulebook 05 §八).
 */
@Component
public class FilingHints {

    private final ScopedDatabase database;
    private final Settings settings;
    private final Clock clock;

    FilingHints(ScopedDatabase database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** The hints about one matter of the actor's area; counting goes over the whole city. */
    public List<Hint> of(Actor actor, long matter) {
        boolean reached = database.read(
                actor.scope(),
                jdbc -> jdbc.sql("select 1 from matter.matter where id = ?")
                        .param(matter)
                        .query(Integer.class)
                        .optional()
                        .isPresent());
        if (!reached) {
            return List.of();
        }
        return database.read(Scope.wholeCity(), jdbc -> {
            var hints = new ArrayList<Hint>();
            jdbc.sql("select person_hash, subject_id, business_name, filed_on from consumer.filing where matter_id = ?")
                    .param(matter)
                    .query((row, n) -> new Filing(
                            row.getBytes("person_hash"),
                            row.getObject("subject_id", Long.class),
                            row.getString("business_name"),
                            row.getObject("filed_on", LocalDate.class)))
                    .optional()
                    .ifPresent(filing -> {
                        ofPerson(jdbc, filing, hints);
                        ofBusiness(jdbc, filing, hints);
                    });
            return hints;
        });
    }

    private void ofPerson(JdbcClient jdbc, Filing filing, List<Hint> hints) {
        if (filing.person() == null) {
            return;
        }
        int days = setting("consumer.hint.duplicate-days");
        var counts = jdbc.sql("""
                        select count(*), count(distinct division),
                          count(*) filter (where business_name = :business and filed_on > :day::date - :days)
                        from consumer.filing where person_hash = :person and filed_on > :day::date - 365 and filed_on <= :day""")
                .param("business", filing.business())
                .param("day", filing.filedOn())
                .param("days", days)
                .param("person", filing.person())
                .query((row, n) -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
                .single();
        if (counts[2] > 1) {
            hints.add(new Hint("DUPLICATE", "可能重复", days + "天内同一人对同一商家提出过 " + counts[2] + " 件（含本件），请核对是不是同一件事。"));
        }
        if (counts[0] >= setting("consumer.hint.frequent-filings")
                || counts[1] >= setting("consumer.hint.frequent-divisions")) {
            hints.add(new Hint(
                    "FREQUENT",
                    "提出较多",
                    "同一人12个月内提出 " + counts[0] + " 件，涉及 " + counts[1] + " 个区县。只作提示，不影响举报核查；投诉请审查是不是为生活消费需要。"));
        }
    }

    private void ofBusiness(JdbcClient jdbc, Filing filing, List<Hint> hints) {
        if (filing.subject() == null) {
            return;
        }
        long week = jdbc.sql("""
                        select count(*) from consumer.filing
                        where subject_id = :subject and filed_on > :day::date - 7 and filed_on <= :day and kind = 'COMPLAINT'""")
                .param("subject", filing.subject())
                .param("day", filing.filedOn())
                .query(Long.class)
                .single();
        if (week >= setting("consumer.hint.hot-filings")) {
            hints.add(new Hint("HOT", "集中投诉", "7天内对这家商户的投诉有 " + week + " 件，达到消费警示的研判条件。"));
        }
    }

    private int setting(String key) {
        return settings.on(key, LocalDate.now(clock)).integer();
    }

    /** Something to know; it decides nothing. */
    public record Hint(String code, String title, String text) {}

    private record Filing(
            byte @Nullable [] person, @Nullable Long subject, String business, LocalDate filedOn) {}
}
