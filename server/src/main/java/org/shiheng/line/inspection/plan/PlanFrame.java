package org.shiheng.line.inspection.plan;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.draw.DrawSubject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom a plan concerns, in which class, and who is left out and why (rulebook 02 §三, §五 3).
 *
 * <p>A subject whose class was never computed counts as B (03 §二 rule ④). Visits already made count against the yearly
 * limit of the class (02 §四; 国办发〔2024〕54号).
 */
@Component
class PlanFrame {

    private final ScopedDatabase database;
    private final Settings settings;

    PlanFrame(ScopedDatabase database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** How many of each class could be drawn, and how many are left out by reason. */
    Counts count(Scope scope, PlanContent content, LocalDate today) {
        return database.read(scope, jdbc -> {
            var strata = new TreeMap<String, Integer>();
            var excluded = new LinkedHashMap<Exclusion, Integer>();
            statement(
                            jdbc,
                            scope,
                            content,
                            today,
                            "select reason, class, count(*) as n from (",
                            ") f group by reason, class order by reason, class")
                    .query((row, n) -> {
                        String reason = row.getString("reason");
                        if (reason == null) {
                            strata.merge(row.getString("class"), row.getInt("n"), Integer::sum);
                        } else {
                            excluded.merge(Exclusion.valueOf(reason), row.getInt("n"), Integer::sum);
                        }
                        return true;
                    })
                    .list();
            return new Counts(strata, excluded);
        });
    }

    /** The subjects to draw from, or those left out with the reason in place of the class; to be read inside a transaction. */
    Stream<DrawSubject> subjects(JdbcClient jdbc, Scope scope, PlanContent content, LocalDate today, boolean leftOut) {
        String wanted = leftOut ? "reason is not null" : "reason is null";
        return statement(
                jdbc,
                scope,
                content,
                today,
                "select id, uscc, coalesce(reason, class) as stratum from (",
                ") f where " + wanted + " order by id")
                .query((row, n) -> new DrawSubject(
                        row.getLong("id"),
                        DrawSubject.label(row.getString("uscc"), row.getLong("id")),
                        row.getString("stratum")))
                .list()
                .stream();
    }

    private JdbcClient.StatementSpec statement(
            JdbcClient jdbc, Scope scope, PlanContent content, LocalDate today, String before, String after) {
        PlanContent.Conditions conditions = content.conditions();
        String query = before + """
                with visited as (
                  select subject_id, count(distinct occurred_on) filter (where occurred_on >= date_trunc('year', :today::date)) as this_year,
                    count(distinct occurred_on) as two_years
                  from ledger.record where kind = 'INSPECTION' and subject_id is not null and occurred_on > :today::date - interval '2 years'
                  group by subject_id),
                candidates as (
                  select s.id, s.uscc, s.status, s.observation_through, s.tags, coalesce(c.class, 'B') as class,
                    coalesce(v.this_year, 0) as this_year, coalesce(v.two_years, 0) as two_years
                  from subject.subject s
                  left join credit.current_class c on c.subject_id = s.id
                  left join visited v on v.subject_id = s.id
                  where s.status in ('ACTIVE', 'DORMANT')
                    and """ + " " + PlanConditions.sql(0) + " and " + scope.predicate("s.station_id", "s.id")
                + """
                )
                select id, uscc, class, case
                    when status = 'DORMANT' then 'DORMANT'
                    when 'UNDER_INVESTIGATION' = any (tags) then 'UNDER_INVESTIGATION'
                    when observation_through >= :today then 'OBSERVATION'
                    when class = 'A' and two_years >= :limit_a then 'FREQUENCY_REACHED'
                    when class = 'B' and this_year >= :limit_b then 'FREQUENCY_REACHED'
                    when class = 'C' and this_year >= :limit_c then 'FREQUENCY_REACHED'
                    when class = 'D' and this_year >= :limit_d then 'FREQUENCY_REACHED'
                  end as reason
                from candidates
                """ + after;
        return PlanConditions.bind(jdbc.sql(query).withFetchSize(10_000), 0, conditions)
                .param("today", today)
                .param("limit_a", limit("A", today))
                .param("limit_b", limit("B", today))
                .param("limit_c", limit("C", today))
                .param("limit_d", limit("D", today));
    }

    private int limit(String level, LocalDate day) {
        return settings.on("inspection.yearly-limit." + level, day).integer();
    }

    /** Counts of a frame. */
    record Counts(Map<String, Integer> strata, Map<Exclusion, Integer> excluded) {
        List<String> levels() {
            return List.copyOf(strata.keySet());
        }
    }
}
