package org.shiheng.line.inspection.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 重复检查预警: businesses inspected on the same item too often in one quarter.
 *
 * <p>Basis: 国办发〔2024〕54号; rulebook 02 §六 (默认同企同类≥3次/季).
 */
@Component
public class RepeatVisits {

    private final ScopedDatabase database;
    private final Settings settings;
    private final Clock clock;

    RepeatVisits(ScopedDatabase database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** How many visits of one item in one quarter raise the warning today. */
    public int limit() {
        return settings.on("inspection.repeat-warning", LocalDate.now(clock)).integer();
    }

    /** Businesses over the limit this quarter, the most visited first. */
    public List<Repeat> all(Scope scope) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select s.id, s.name, i.item, count(distinct i.day) as visits, max(i.day) as latest from (
                          select t.subject_id, t.station_id, unnest(t.items) as item, v.completed_at::date as day
                          from inspection.task t join inspection.visit v on v.task_id = t.id
                          where v.completed_at >= date_trunc('quarter', :today::date) and t.merged_into is null) i
                        join subject.subject s on s.id = i.subject_id
                        where """ + " " + scope.predicate("i.station_id", "i.subject_id") + """
                         group by s.id, s.name, i.item having count(distinct i.day) >= :limit
                        order by visits desc, s.id, i.item limit 500""")
                        .param("today", LocalDate.now(clock))
                        .param("limit", limit())
                        .query((row, n) -> new Repeat(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getObject(5, LocalDate.class)))
                        .list());
    }

    /** Days of this quarter on which the subject was inspected on one of these items already. */
    int thisQuarter(JdbcClient jdbc, long subject, Collection<String> items) {
        return jdbc.sql("""
                        select coalesce(max(days), 0) from (
                          select count(distinct v.completed_at::date) as days
                          from inspection.task t join inspection.visit v on v.task_id = t.id, unnest(t.items) as item
                          where t.subject_id = ? and t.merged_into is null and item = any (?::text[])
                            and v.completed_at >= date_trunc('quarter', ?::date)
                          group by item) c""")
                .param(subject)
                .param(items.toArray(String[]::new))
                .param(LocalDate.now(clock))
                .query(Integer.class)
                .single();
    }

    /** One business that was inspected too often on one item. */
    public record Repeat(long subject, String name, String item, int visits, LocalDate latest) {}
}
