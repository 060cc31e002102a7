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
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select person_hash, subject_id, business_name, goods_kind, kind, filed_on from consumer.filing
                        where matter_id = ?""")
                        .param(matter)
                        .query((row, n) -> new Filing(
                                row.getBytes("person_hash"),
                                row.getObject("subject_id", Long.class),
                                row.getString("business_name"),
                                row.getString("goods_kind"),
                                row.getString("kind").equals("COMPLAINT"),
                                row.getObject("filed_on", LocalDate.class)))
                        .optional()
                        .map(filing -> hints(jdbc, filing, 0))
                        .orElse(List.of()));
    }

    /** The hints about a filing that is just being typed in and counts as one more. */
    public List<Hint> before(Filing filing) {
        return database.read(Scope.wholeCity(), jdbc -> hints(jdbc, filing, 1));
    }

    private List<Hint> hints(JdbcClient jdbc, Filing filing, int more) {
        var hints = new ArrayList<Hint>();
        ofPerson(jdbc, filing, more, hints);
        ofBusiness(jdbc, filing, more, hints);
        return hints;
    }

    private void ofPerson(JdbcClient jdbc, Filing filing, int more, List<Hint> hints) {
        if (filing.person() == null) {
            return;
        }
        int days = setting("consumer.hint.duplicate-days");
        Person counts = jdbc.sql("""
                        select count(*), count(distinct division),
                          count(*) filter (where business_name = :business and filed_on > :day::date - :days),
                          count(*) filter (where goods_kind = :goods),
                          count(*) filter (where kind = 'COMPLAINT'),
                          count(*) filter (where kind = 'COMPLAINT' and claim_amount > 0)
                        from consumer.filing where person_hash = :person and filed_on > :day::date - 365 and filed_on <= :day
                          and kind <> 'CONSULTATION'""")
                .param("business", filing.business())
                .param("day", filing.filedOn())
                .param("days", days)
                .param("goods", filing.goods())
                .param("person", filing.person())
                .query((row, n) -> new Person(
                        row.getInt(1) + more,
                        row.getInt(2),
                        row.getInt(3) + more,
                        row.getInt(4) + more,
                        row.getInt(5),
                        row.getInt(6)))
                .single();
        if (counts.here() > 1) {
            hints.add(new Hint("DUPLICATE", "可能重复", days + "天内同一人对同一商家提出过 " + counts.here() + " 件（含本件），请核对是不是同一件事。"));
        }
        var marks = new ArrayList<String>();
        int points = 0;
        if (counts.all() >= setting("consumer.hint.frequent-filings")) {
            marks.add("提出 " + counts.all() + " 件");
            points += setting("consumer.hint.points-filings");
        }
        if (counts.divisions() >= setting("consumer.hint.frequent-divisions")) {
            marks.add("涉及 " + counts.divisions() + " 个区县");
            points += setting("consumer.hint.points-divisions");
        }
        if (filing.goods() != null && counts.sameGoods() >= setting("consumer.hint.same-goods")) {
            marks.add("同类商品 " + counts.sameGoods() + " 件");
            points += setting("consumer.hint.points-goods");
        }
        if (counts.complaints() >= setting("consumer.hint.claim-least")
                && counts.claims() * 100 >= counts.complaints() * setting("consumer.hint.claim-share")) {
            marks.add(counts.complaints() + " 件投诉中 " + counts.claims() + " 件要求赔付");
            points += setting("consumer.hint.points-claims");
        }
        if (!marks.isEmpty()) {
            hints.add(frequent(String.join("，", marks), Math.min(points, 100)));
        }
    }

    /** How strongly it looks like claiming for a living; from orange on the handler asks what it was bought for. */
    private Hint frequent(String marks, int points) {
        String level =
                points >= setting("consumer.hint.red") ? "红色" : points >= setting("consumer.hint.orange") ? "橙色" : null;
        String text = "同一人12个月内" + marks + "，计 " + points + " 分。只作提示，须人工核实，不影响举报核查；"
                + (level == null ? "投诉请审查是不是为生活消费需要。" : "投诉请审查是不是为生活消费需要，并核验身份；当事人不认可的可以申诉。");
        return new Hint("FREQUENT", level == null ? "提出较多" : "提出较多（" + level + "）", text);
    }

    private void ofBusiness(JdbcClient jdbc, Filing filing, int more, List<Hint> hints) {
        if (filing.subject() == null || !filing.complaint()) {
            return;
        }
        long week = more
                + jdbc.sql("""
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

    private record Person(int all, int divisions, int here, int sameGoods, int complaints, int claims) {}

    /**
     * What hints look at.
     *
     * @param person keyed hash of the telephone; none for an anonymous report
     */
    public record Filing(
            byte @Nullable [] person,
            @Nullable Long subject,
            String business,
            @Nullable String goods,
            boolean complaint,
            LocalDate filedOn) {}
}
