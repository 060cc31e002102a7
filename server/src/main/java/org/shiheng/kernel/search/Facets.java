package org.shiheng.kernel.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.CappedCount;
import org.springframework.stereotype.Component;

/**
 * How many subjects each further choice of a filter would leave. Each list of choices is counted without its own choice.
 * With a fragment or an industry only a limited number of hits is looked at; beyond it nothing is counted.
 */
@Component
public class Facets {

    private final ScopedDatabase database;

    Facets(ScopedDatabase database) {
        this.database = database;
    }

    /** The counts, or nothing when there are too many hits to look at. */
    public Optional<Map<Tally.Dimension, List<Tally.Counted>>> of(Scope scope, SubjectFilter filter) {
        var counts = new EnumMap<Tally.Dimension, List<Tally.Counted>>(Tally.Dimension.class);
        if (filter.tallied()) {
            return database.read(scope, jdbc -> {
                for (Tally.Dimension dimension : Tally.Dimension.values()) {
                    counts.put(dimension, Tally.by(jdbc, scope, dimension, without(filter, dimension)));
                }
                return Optional.of(counts);
            });
        }
        return ofHits(scope, filter);
    }

    private static SubjectFilter without(SubjectFilter filter, Tally.Dimension dimension) {
        return switch (dimension) {
            case DIVISION -> filter.withoutDivision();
            case TOWN -> filter.withoutTown();
            case STATION -> filter.withoutStation();
            case TYPE -> filter.withoutType();
            case STATUS -> filter.withoutStatus();
            case CLASS -> filter.withoutClass();
            case INDUSTRY -> filter;
        };
    }

    /** Counts what the filter finds as it stands, one scan for all dimensions. */
    private Optional<Map<Tally.Dimension, List<Tally.Counted>>> ofHits(Scope scope, SubjectFilter filter) {
        var query = SubjectQuery.of(scope, filter);
        List<String[]> rows = database.read(scope, jdbc -> {
            Plans.asTheValuesAre(jdbc);
            return jdbc.sql(
                            "select hit.division::text, hit.town::text, hit.station_id::text, hit.type, hit.status, hit.class, left(hit.industry, 1)"
                                    + " from (select s.division, s.town, s.station_id, s.type, s.status, c.class, s.industry from (select s.*"
                                    + query.rows() + " limit "
                                    + (CappedCount.LIMIT + 1)
                                    + ") s left join credit.current_class c on c.subject_id = s.id) hit")
                    .params(query.parameters())
                    .query((row, n) -> new String[] {
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)
                    })
                    .list();
        });
        if (rows.size() > CappedCount.LIMIT) {
            return Optional.empty();
        }
        var counts = new EnumMap<Tally.Dimension, List<Tally.Counted>>(Tally.Dimension.class);
        for (Tally.Dimension dimension : Tally.Dimension.values()) {
            var sums = new HashMap<String, Long>();
            rows.forEach(
                    row -> sums.merge(row[dimension.ordinal()] == null ? "" : row[dimension.ordinal()], 1L, Long::sum));
            var counted = new ArrayList<Tally.Counted>();
            sums.forEach((value, sum) -> counted.add(new Tally.Counted(value.isEmpty() ? null : value, sum)));
            counted.sort(Comparator.comparingLong(Tally.Counted::subjects).reversed());
            counts.put(dimension, counted);
        }
        return Optional.of(counts);
    }
}
