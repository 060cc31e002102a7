package org.shiheng.line.inspection.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/**
 * Other plans that meet the same subjects in the same window (统筹校验, rulebook 02 §四): those visits are joined, or the
 * plan says why not.
 */
@Component
public class Overlaps {

    /** A city has a few dozen plans a year; more than this at once is not read by anybody. */
    private static final int MOST = 12;

    private final ScopedDatabase database;
    private final PlanRows rows;

    Overlaps(ScopedDatabase database, PlanRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** The overlapping plans with at least one common subject; {@code self} is left out. */
    List<Overlap> of(Scope scope, long self, PlanContent content) {
        return database.read(scope, jdbc -> {
            List<Plan> others = rows.overlapping(jdbc, self, content.windowFrom(), content.windowThrough(), MOST);
            if (others.isEmpty()) {
                return List.of();
            }
            var counts = new StringBuilder();
            for (int n = 0; n < others.size(); n++) {
                String meets = others.get(n).state() == PlanState.DRAWN
                        ? "exists (select 1 from inspection.task t where t.subject_id = s.id and t.plan_id = :plan"
                                + (n + 1) + " and t.state in ('ASSIGNED', 'NOTIFIED'))"
                        : PlanConditions.sql(n + 1);
                counts.append(n == 0 ? "" : ", ")
                        .append("count(*) filter (where ")
                        .append(meets)
                        .append(")");
            }
            var statement = PlanConditions.bind(
                    jdbc.sql("select " + counts + " from subject.subject s where s.status = 'ACTIVE' and "
                            + PlanConditions.sql(0) + " and " + scope.predicate("s.station_id", "s.id")),
                    0,
                    content.conditions());
            for (int n = 0; n < others.size(); n++) {
                Plan other = others.get(n);
                statement = other.state() == PlanState.DRAWN
                        ? statement.param("plan" + (n + 1), other.id())
                        : PlanConditions.bind(statement, n + 1, other.content().conditions());
            }
            return statement
                    .query((row, ignored) -> {
                        var found = new ArrayList<Overlap>();
                        for (int n = 0; n < others.size(); n++) {
                            if (row.getInt(n + 1) > 0) {
                                Plan other = others.get(n);
                                found.add(new Overlap(
                                        other.id(),
                                        other.number(),
                                        other.content().name(),
                                        other.state(),
                                        other.content().windowFrom(),
                                        other.content().windowThrough(),
                                        row.getInt(n + 1),
                                        other.content().merge() == PlanContent.Merge.MERGE));
                            }
                        }
                        return List.copyOf(found);
                    })
                    .single();
        });
    }

    /**
     * One overlapping plan.
     *
     * @param subjects how many subjects both concern
     * @param joins whether the other plan lets its visits be joined
     */
    public record Overlap(
            long plan,
            String number,
            String name,
            PlanState state,
            LocalDate windowFrom,
            LocalDate windowThrough,
            int subjects,
            boolean joins) {}
}
