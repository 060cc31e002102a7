package org.shiheng.kernel.search;

import java.util.List;
import java.util.Objects;
import org.shiheng.kernel.database.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the ids of subjects by filters alone, in the order of their ids. A list is walked through in order until a page is
 * full; where that would pass by too many others, everything of the kind or of the industry is taken out of its own index
 * and sorted. The prepared counts say which is shorter; they decide nothing but the way.
 */
final class FilterSearch {

    /** Taking all and sorting them costs more a row than passing by: so many rows instead of ten. */
    private static final long SORTED_FOR_TEN = 13;

    /** So many rows are walked past before another way is thought about. */
    private static final long SHORT = 2_000;

    /** Taking more out of an index than this never pays. */
    private static final long MOST_TAKEN = 100_000;

    /** Where every other way is longer than this, few hits are taken from the inverted index, which intersects its lists. */
    private static final long LONG = 10_000;

    private static final long FEW = 2_000;

    private final JdbcClient jdbc;
    private final Scope scope;
    private final SubjectFilter filter;
    private final Estimates estimates;

    FilterSearch(JdbcClient jdbc, Scope scope, SubjectFilter filter, Estimates estimates) {
        this.jdbc = jdbc;
        this.scope = scope;
        this.filter = filter;
        this.estimates = estimates;
    }

    /** The first ids after one. */
    List<Long> ids(long after, long rows) {
        return ids(way(rows), after, rows);
    }

    /** The same, come by in one way; all find the same. */
    List<Long> ids(Way way, long after, long rows) {
        return switch (way) {
            case WALK -> walked(after, rows);
            case KIND -> ofKind(after, rows);
            case INDUSTRY -> ofIndustry(after, rows);
            case PIECES -> ofPieces(after, rows);
        };
    }

    /** Counts no further than a limit. */
    long count(long limit) {
        if (way(limit) != Way.WALK) {
            return ids(0, limit).size();
        }
        Plans.asTheValuesAre(jdbc);
        var query = SubjectQuery.of(scope, filter);
        return jdbc.sql("select count(*) from (select 1" + query.rows() + " limit " + limit + ") counted")
                .params(query.parameters())
                .query(Long.class)
                .single();
    }

    private Way way(long rows) {
        boolean kind = filter.type() != null || filter.status() != null;
        boolean industry = filter.industry() != null;
        boolean elsewhere = !scope.city() && filter.inPlace();
        if (scope.subject().isPresent() || !kind && !industry && !elsewhere) {
            return Way.WALK;
        }
        Tally.Shares shares = Tally.shares(jdbc, scope, filter);
        if (shares.all() == 0) {
            return Way.WALK;
        }
        Estimate ofIndustry = industry ? estimates.ofIndustry(jdbc, Objects.requireNonNull(filter.industry())) : null;
        double left = ofIndustry == null
                ? shares.left()
                : shares.left() * (double) ofIndustry.holding() / Math.max(1, ofIndustry.all());
        // Each station is walked through for itself until it has filled a page.
        double pages =
                (double) rows * Math.max(1, severalStations() ? scope.stations().size() : 1);
        // Whoever has stations of their own walks through those, whatever other place is asked for.
        double walked = scope.city() ? shares.ofPlace() : shares.all();
        double walk = left < 1 ? walked : Math.min(walked, walked * pages / left);
        double byKind =
                kind && shares.ofKind() <= MOST_TAKEN ? shares.ofKind() * SORTED_FOR_TEN / 10.0 : Double.MAX_VALUE;
        double byIndustry = ofIndustry != null && ofIndustry.holding() <= MOST_TAKEN
                ? ofIndustry.holding() * SORTED_FOR_TEN / 10.0
                : Double.MAX_VALUE;
        if (!industry && left <= FEW && Math.min(walk, byKind) > LONG) {
            return Way.PIECES;
        }
        if (walk <= Math.max(SHORT, Math.min(byKind, byIndustry))) {
            return Way.WALK;
        }
        return byKind <= byIndustry ? Way.KIND : Way.INDUSTRY;
    }

    private List<Long> walked(long after, long rows) {
        if (filter.tallied() || !scope.city()) {
            Plans.inOrder(jdbc);
        } else {
            Plans.asTheValuesAre(jdbc);
        }
        var query = SubjectQuery.withoutFragment(scope, filter);
        List<Long> ids = jdbc.sql(inOrder(query, scope, filter, rows))
                .params(query.parameters())
                .param("after", after)
                .param("stations", scope.stations().toArray(Integer[]::new))
                .query(Long.class)
                .list();
        Plans.asTheValuesAre(jdbc);
        return ids;
    }

    private List<Long> ofKind(long after, long rows) {
        List<Integer> stations = Plans.stations(jdbc, scope, filter.station());
        Plans.byPieces(jdbc);
        var query = SubjectQuery.ofKind(filter);
        // "offset 0" keeps the planner from taking the two apart and walking after all.
        return jdbc.sql("select m.id from unnest(:stations::int[]) w(station) cross join lateral (select s.id"
                        + query.rows() + " and (s.id + 0) > :after offset 0) m order by m.id limit " + rows)
                .params(query.parameters())
                .param("after", after)
                .param("stations", stations.toArray(Integer[]::new))
                .query(Long.class)
                .list();
    }

    private List<Long> ofIndustry(long after, long rows) {
        Plans.byPieces(jdbc);
        var query = SubjectQuery.ofFew(scope, filter);
        return jdbc.sql("select s.id" + query.rows() + " and (s.id + 0) > :after order by (s.id + 0) limit " + rows)
                .params(query.parameters())
                .param("after", after)
                .query(Long.class)
                .list();
    }

    private List<Long> ofPieces(long after, long rows) {
        Plans.byPieces(jdbc);
        boolean byStation = !scope.city();
        var query = SubjectQuery.byPieces(byStation ? Scope.wholeCity() : scope, filter);
        String all = byStation
                ? "select m.id from unnest(:stations::int[]) w(station) cross join lateral (select s.id"
                        + query.piecesOfOneStation(":after") + " offset 0) m order by m.id"
                : "select s.id" + query.rows() + " and (s.id + 0) > :after order by (s.id + 0)";
        return jdbc.sql(all + " limit " + rows)
                .params(query.parameters())
                .param("after", after)
                .param("stations", scope.stations().toArray(Integer[]::new))
                .query(Long.class)
                .list();
    }

    private boolean severalStations() {
        return !scope.city() && scope.stations().size() > 1 && filter.station() == null;
    }

    /** The first rows after {@code :after} in the order of their ids. */
    static String inOrder(SubjectQuery query, Scope scope, SubjectFilter filter, long rows) {
        boolean severalStations = !scope.city() && scope.stations().size() > 1 && filter.station() == null;
        // Each station's rows lie in the order of their ids; merging the first of each never walks through another's.
        return severalStations
                ? "select m.id from unnest(:stations::int[]) w(station) cross join lateral (select s.id"
                        + query.ofOneStation() + " order by s.id limit " + rows + ") m order by m.id limit " + rows
                : "select s.id" + query.rows() + query.after() + " order by s.id limit " + rows;
    }

    /** How a list is come by. */
    enum Way {
        WALK,
        KIND,
        INDUSTRY,
        PIECES
    }
}
