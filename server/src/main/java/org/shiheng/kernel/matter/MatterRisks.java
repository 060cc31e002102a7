package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/** Where deadlines are at risk: open matters that are past or due within days, by the bureau that answers for them. */
@Component
public class MatterRisks {

    /** Due today or within so many days counts as at risk. */
    private static final int DAYS = 3;

    private final ScopedDatabase database;
    private final Departments departments;

    MatterRisks(ScopedDatabase database, Departments departments) {
        this.database = database;
        this.departments = departments;
    }

    /** One line a district bureau and one for whoever stands above them, the most overdue first; none without risk. */
    public List<Risk> of(Actor actor, LocalDate today) {
        Map<Integer, long[]> counts = database
                .read(
                        actor.scope(),
                        jdbc -> jdbc.sql("""
                        select m.station_id, count(*) filter (where m.due_on < :today), count(*) filter (where m.due_on >= :today)
                        from matter.matter m
                        where m.closed_on is null and not m.held and m.due_on <= :soon and """ + " "
                                        + actor.scope().predicate("m.station_id", "m.seen_by")
                                        + " group by m.station_id")
                                .param("today", today)
                                .param("soon", today.plusDays(DAYS))
                                .query((row, n) ->
                                        Map.entry(row.getInt(1), new long[] {row.getLong(2), row.getLong(3)}))
                                .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var risks = new ArrayList<Risk>();
        for (Department unit : departments.all()) {
            if (unit.level() == Department.Level.DISTRICT) {
                risks.add(risk(unit, counts, departments.stationsUnder(unit.id())));
            }
        }
        for (Department unit : departments.all()) {
            if (counts.containsKey(unit.id())) {
                risks.add(risk(unit, counts, List.of()));
            }
        }
        return risks.stream()
                .filter(risk -> risk.overdue() + risk.dueSoon() > 0)
                .sorted(java.util.Comparator.comparingLong(Risk::overdue)
                        .thenComparingLong(Risk::dueSoon)
                        .reversed())
                .toList();
    }

    private static Risk risk(Department unit, Map<Integer, long[]> counts, List<Integer> stations) {
        long overdue = 0;
        long soon = 0;
        var ids = new ArrayList<>(stations);
        if (!ids.contains(unit.id())) {
            ids.add(unit.id());
        }
        for (int id : ids) {
            long[] some = counts.remove(id);
            if (some != null) {
                overdue += some[0];
                soon += some[1];
            }
        }
        return new Risk(unit.id(), unit.shortName(), unit.division(), overdue, soon);
    }

    /** How many open matters of a bureau are past, and how many are due within three days. */
    public record Risk(int department, String name, int division, long overdue, long dueSoon) {}
}
