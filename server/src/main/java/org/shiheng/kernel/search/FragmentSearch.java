package org.shiheng.kernel.search;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.http.Cursor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the ids of subjects whose names hold a fragment. A common fragment is met soon by walking through the rows in order,
 * but only so many rows are walked through: 站前 stands nowhere in another district. After them, and for all other fragments,
 * the inverted index is asked station by station, so that each question to it is small and the first that are answered
 * suffice for a page.
 */
final class FragmentSearch {

    /** Rows that are walked through at most; a fragment that would take more is not looked for by walking. */
    private static final long MOST_WALKED = 2_000;

    /** A count may walk further, for it needs more hits. */
    private static final long MOST_COUNTED = 8_000;

    /** So few hits in the whole city are read from the index at once, without asking station by station. */
    private static final long FEW = 5_000;

    /** Of fewer hits in the whole city no station can have so many that reading its part of the index takes long. */
    private static final long MANY = 50_000;

    /** Rows of each station that are walked through before its part of the index is read, together and for one. */
    private static final int WALKED_OF_ALL_STATIONS = 2_400;

    private static final int LEAST_OF_A_STATION = 40;
    private static final int MOST_OF_A_STATION = 300;

    /** A filter that leaves fewer of a hundred rows makes a walk long, for the rows between are walked through too. */
    private static final long LEAST_LEFT = 5;

    private final JdbcClient jdbc;
    private final Scope scope;
    private final SubjectFilter filter;
    private final String fragment;
    private final Estimate estimate;

    FragmentSearch(JdbcClient jdbc, Scope scope, SubjectFilter filter, Estimate estimate) {
        this.jdbc = jdbc;
        this.scope = scope;
        this.filter = filter;
        this.fragment = Objects.requireNonNull(filter.q());
        this.estimate = estimate;
    }

    /** One page of ids, and where the next begins. */
    Found page(Cursor cursor, int rows) {
        var from = Resume.of(cursor);
        if (!from.byHits() && estimate.walkTo(rows) <= MOST_WALKED && walkable()) {
            var walked = walk(from.after(), estimate.walkTo(rows), rows + 1);
            if (walked.ids().size() > rows) {
                List<Long> shown = walked.ids().subList(0, rows);
                return new Found(shown, from.walkedTo(shown.getLast()).cursor());
            }
            if (walked.toTheEnd()) {
                return new Found(walked.ids(), null);
            }
        }
        List<Long> hits = hits(from.after(), from.passed(), rows + 1);
        if (hits.size() <= rows) {
            return new Found(hits, null);
        }
        var next = from.hitsPassed(rows);
        return new Found(hits.subList(0, rows), next.ends() ? null : next.cursor());
    }

    /** Counts no further than a limit. */
    long count(int limit) {
        if (filter.byPlaceOnly()
                && estimate.walkTo(limit) <= MOST_COUNTED
                && !scope.subject().isPresent()) {
            if (countFirst(limit) == limit) {
                return limit;
            }
        }
        return hits(0, 0, limit).size();
    }

    /** The order does not matter to a count: of each station its first rows are looked at as they lie. */
    private long countFirst(int limit) {
        List<Integer> stations = stations();
        Plans.byPieces(jdbc);
        var first = SubjectQuery.withoutFragment(Scope.wholeCity(), filter);
        var holding = SubjectQuery.holding(fragment);
        long steps = Math.max(1, estimate.walkTo(limit) / Math.max(1, stations.size()));
        return jdbc.sql("select count(*) from (select 1 from unnest(:stations::int[]) w(station) cross join lateral"
                        + " (select s.* " + first.ofOneStation() + " order by s.id limit " + steps + ") s"
                        + holding.where() + " limit " + limit + ") counted")
                .params(first.parameters())
                .params(holding.parameters())
                .param("stations", stations.toArray(Integer[]::new))
                .param("after", 0L)
                .query(Long.class)
                .single();
    }

    private boolean walkable() {
        return filter.byPlaceOnly() || Plans.hundredths(jdbc, filter) >= LEAST_LEFT;
    }

    private Walked walk(long after, long steps, int rows) {
        Plans.asTheValuesAre(jdbc);
        var rest = SubjectQuery.withoutFragment(scope, filter);
        var holding = SubjectQuery.holding(fragment);
        return jdbc.sql("with w as materialized (" + FilterSearch.inOrder(rest, scope, filter, steps)
                        + ") select (select count(*) from w), array(select s.id from w join subject.subject s on s.id = w.id"
                        + holding.where() + " order by w.id limit " + rows + ")")
                .params(rest.parameters())
                .params(holding.parameters())
                .param("after", after)
                .param("stations", scope.stations().toArray(Integer[]::new))
                .query((row, n) -> new Walked(List.of((Long[]) row.getArray(2).getArray()), row.getLong(1) < steps))
                .single();
    }

    private List<Long> hits(long after, long passed, int rows) {
        boolean few = scope.subject().isPresent() || scope.city() && few();
        // Codes and single characters have indexes of their own, and so has an industry, which stands in no piece.
        boolean elsewhere = !SubjectQuery.hasPieces(fragment) || filter.industry() != null;
        if (elsewhere) {
            Plans.byBitmap(jdbc);
            List<Long> ids = atOnce(SubjectQuery.ofFew(scope, filter), after, passed, rows);
            Plans.asTheValuesAre(jdbc);
            return ids;
        }
        if (few) {
            Plans.byPieces(jdbc);
            return atOnce(SubjectQuery.byPieces(scope, filter), after, passed, rows);
        }
        return byStation(after, passed, rows);
    }

    /** Whether the index's lists together name few: then it need not be asked station by station. */
    private boolean few() {
        if (estimate.holding() < FEW) {
            return true;
        }
        if (!filter.inPlace() && filter.type() == null && filter.status() == null) {
            return false;
        }
        Tally.Shares shares = Tally.shares(jdbc, scope, filter);
        return shares.all() > 0 && (double) estimate.holding() * shares.left() / shares.all() < FEW;
    }

    private List<Long> atOnce(SubjectQuery query, long after, long passed, int rows) {
        return jdbc.sql("select s.id" + query.rows() + " and (s.id + 0) > :after offset " + passed + " limit " + rows)
                .params(query.parameters())
                .param("after", after)
                .query(Long.class)
                .list();
    }

    /**
     * Of each station first some rows in order, then what the index says of the rest of its rows: where most hold the
     * fragment, the index would have to name a hundred thousand before the first.
     */
    private List<Long> byStation(long after, long passed, int rows) {
        List<Integer> stations = stations();
        Plans.byPieces(jdbc);
        // The stations are those of the scope.
        var pieces = SubjectQuery.byPieces(Scope.wholeCity(), filter);
        var parameters = new HashMap<String, Object>(pieces.parameters());
        String limit = " limit " + (passed + rows);
        String one;
        if (filter.byPlaceOnly() && estimate.holding() >= MANY) {
            var first = SubjectQuery.withoutFragment(Scope.wholeCity(), filter);
            var holding = SubjectQuery.holding(fragment);
            parameters.putAll(first.parameters());
            parameters.putAll(holding.parameters());
            int steps = Math.clamp(
                    WALKED_OF_ALL_STATIONS / Math.max(1, stations.size()), LEAST_OF_A_STATION, MOST_OF_A_STATION);
            String walk = "select s.id" + first.ofOneStation() + " order by s.id";
            one = "(select s.id from (" + walk + " limit " + steps + ") f join subject.subject s on s.id = f.id"
                    + holding.where() + " order by f.id) union all (select s.id"
                    + pieces.piecesOfOneStation("(" + walk + " offset " + (steps - 1) + " limit 1)") + ")" + limit;
        } else {
            one = "select s.id" + pieces.piecesOfOneStation(":after") + limit;
        }
        return jdbc.sql("select m.id from unnest(:stations::int[]) w(station) cross join lateral (" + one
                        + ") m offset " + passed + " limit " + rows)
                .params(parameters)
                .param("stations", stations.toArray(Integer[]::new))
                .param("after", after)
                .query(Long.class)
                .list();
    }

    private List<Integer> stations() {
        return Plans.stations(jdbc, scope, filter.station());
    }

    /**
     * What a walk met.
     *
     * @param toTheEnd whether there was nothing more to walk through
     */
    private record Walked(List<Long> ids, boolean toTheEnd) {}

    /**
     * Ids of one page.
     *
     * @param next where the next page begins; null at the end
     */
    record Found(List<Long> ids, @Nullable Cursor next) {}
}
