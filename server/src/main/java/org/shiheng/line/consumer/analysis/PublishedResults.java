package org.shiheng.line.consumer.analysis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/**
 * Complaints as anybody may see them while their year of publication runs: the business, what it was about, how it ended,
 * when. Never who complained, nor the story (规则书05第六节).
 */
@Component
public class PublishedResults {

    private static final String FROM = """
             from matter.matter m join matter.act a on a.matter_id = m.id and a.act = 'disclose'
            join matter.act_record k on k.act_id = a.id
            join ledger.record r on r.id = k.record_id
            join subject.public_profile p on p.id = m.subject_id
            where m.procedure = 'consumer.complaint' and r.publish_from <= :today and (r.publish_through is null or r.publish_through >= :today)
              and not exists (select 1 from ledger.record later where later.supersedes = r.id)
              and (:division::int is null or p.division = :division) and (:goods::text is null or m.facts ->> 'goodsKind' = :goods)""";

    private final ScopedDatabase database;
    private final Clock clock;

    PublishedResults(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is public today, counted and listed. */
    public Results of(@Nullable Integer division, @Nullable String goods, int page) {
        LocalDate today = LocalDate.now(clock);
        return database.read(Scope.wholeCity(), jdbc -> {
            List<Count> counts = jdbc.sql("select m.facts ->> 'goodsLabel' as goods, count(*) as n,"
                            + " count(*) filter (where m.facts ->> 'resultCode' <> 'TERMINATED') as settled" + FROM
                            + " group by 1 order by n desc, 1")
                    .param("today", today)
                    .param("division", division)
                    .param("goods", goods)
                    .query((row, n) -> new Count(row.getString("goods"), row.getInt("n"), row.getInt("settled")))
                    .list();
            List<Result> items = jdbc.sql("select p.id, p.name, m.facts ->> 'goodsLabel' as goods,"
                            + " m.facts ->> 'problemLabel' as problem, m.facts ->> 'resultLabel' as result, a.legal_on, r.id as record,"
                            + " r.publish_through" + FROM
                            + " order by a.legal_on desc, a.id desc limit 21 offset :skip")
                    .param("today", today)
                    .param("division", division)
                    .param("goods", goods)
                    .param("skip", Math.clamp(page, 0, 500) * 20L)
                    .query((row, n) -> new Result(
                            row.getLong("id"),
                            row.getString("name"),
                            row.getString("goods"),
                            row.getString("problem"),
                            row.getString("result"),
                            row.getObject("legal_on", LocalDate.class),
                            row.getObject("publish_through", LocalDate.class),
                            row.getObject("record", UUID.class)))
                    .list();
            boolean more = items.size() > 20;
            return new Results(
                    counts.stream().mapToInt(Count::all).sum(),
                    counts.stream().mapToInt(Count::settled).sum(),
                    counts,
                    more ? items.subList(0, 20) : items,
                    more);
        });
    }

    /** How many are public, how many of them were settled, by goods, and a page of them. */
    public record Results(int total, int settled, List<Count> byGoods, List<Result> items, boolean more) {}

    /** One class of goods. */
    public record Count(@Nullable String goods, int all, int settled) {}

    /** One published result. */
    public record Result(
            long subject,
            String name,
            @Nullable String goods,
            @Nullable String problem,
            @Nullable String result,
            LocalDate on,
            @Nullable LocalDate publicThrough,
            UUID record) {}
}
