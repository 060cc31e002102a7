package org.shiheng.kernel.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final JdbcClient jdbc;
    private final Scope scope;
    private final SubjectFilter filter;
    private final String fragment;
    private final Estimate estimate;

    private FragmentSearch(JdbcClient jdbc, Scope scope, SubjectFilter filter, String fragment) {
        this.jdbc = jdbc;
        this.scope = scope;
        this.filter = filter;
        this.fragment = fragment;
        this.estimate = Plans.estimate(jdbc, fragment);
    }

    static FragmentSearch of(JdbcClient jdbc, Scope scope, SubjectFilter filter) {
        return new FragmentSearch(
                jdbc, scope, filter, Optional.ofNullable(filter.q()).orElse(""));
    }

    /** One page of ids, and where the next begins. */
    Found page(Cursor cursor, int rows) {
        var from = Resume.of(cursor);
        if (!from.byHits() && estimate.walkTo(rows) <= MOST_WALKED) {
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
        if (estimate.walkTo(limit) <= MOST_COUNTED) {
            var walked = walk(0, estimate.walkTo(limit), limit);
            if (walked.ids().size() == limit || walked.toTheEnd()) {
                return walked.ids().size();
            }
        }
        return hits(0, 0, limit).size();
    }

    private Walked walk(long after, long steps, int rows) {
        var rest = SubjectQuery.withoutFragment(scope, filter);
        var holding = SubjectQuery.holding(fragment);
        return jdbc.sql("with w as materialized (" + SubjectSearch.inOrder(rest, scope, filter, steps)
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
        boolean few = scope.subject().isPresent() || scope.city() && estimate.holding() < FEW;
        // Codes and single characters have indexes of their own, and so has an industry, which stands in no piece.
        boolean elsewhere = !SubjectQuery.hasPieces(fragment) || filter.industry() != null;
        if (filter.station() == null && (few || elsewhere)) {
            Plans.byBitmap(jdbc);
            var query = SubjectQuery.byPieces(scope, filter);
            return ids("select s.id" + query.rows() + " and s.id > :after", query, after, passed, rows, Map.of());
        }
        List<Integer> stations = stations();
        Plans.byBitmap(jdbc);
        var query = SubjectQuery.byPieces(scope, filter);
        return ids(
                "select m.id from unnest(:stations::int[]) w(station) cross join lateral (select s.id"
                        + query.piecesOfOneStation() + " and s.id > :after limit " + (passed + rows) + ") m",
                query,
                after,
                passed,
                rows,
                Map.of("stations", stations.toArray(Integer[]::new)));
    }

    private List<Integer> stations() {
        if (filter.station() != null) {
            return List.of(filter.station());
        }
        return scope.city() ? withSubjects() : scope.stations();
    }

    /** The stations that watch anybody, each by one step in their index. */
    private List<Integer> withSubjects() {
        return jdbc.sql("""
                        with recursive w(station) as (
                            (select s.station_id from subject.subject s order by s.station_id limit 1)
                            union all
                            select (select s.station_id from subject.subject s where s.station_id > w.station
                              order by s.station_id limit 1)
                            from w where w.station is not null)
                        select station from w where station is not null""").query(Integer.class).list();
    }

    private List<Long> ids(
            String select, SubjectQuery query, long after, long passed, int rows, Map<String, Object> more) {
        List<Long> ids = jdbc.sql(select + " offset " + passed + " limit " + rows)
                .params(query.parameters())
                .params(more)
                .param("after", after)
                .query(Long.class)
                .list();
        Plans.asTheValuesAre(jdbc);
        return ids;
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
