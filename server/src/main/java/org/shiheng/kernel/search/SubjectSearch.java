package org.shiheng.kernel.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.CappedCount;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.subject.NameGrams;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists and searches subjects: keyset pages, capped counts, streams for exports. */
@Component
public class SubjectSearch {

    /** Rows of a page at most, whatever is asked for. */
    public static final int MOST_ROWS = 100;

    /** Rows counted one by one; each is a visit to the table, so a thousand is some milliseconds. */
    private static final long COUNTED = 1_000;

    private static final String SHOWN = """
            select s.id, s.uscc, s.registration_number, s.name, s.type, s.status, s.established_on, s.industry, s.division,
              s.town, s.address, s.station_id, s.registration_authority, k.class
            from %s left join credit.current_class k on k.subject_id = s.id""";

    private final ScopedDatabase database;
    private final Tally tally;
    private final Estimates estimates;

    SubjectSearch(ScopedDatabase database, Tally tally, Clock clock) {
        this.database = database;
        this.tally = tally;
        this.estimates = new Estimates(clock);
    }

    /**
     * One page after the cursor. Rows come in the order of entry, each page after the last row of the one before. Hits of a
     * fragment may come station by station instead ({@link FragmentSearch}); the cursor knows.
     */
    public Page list(Scope scope, SubjectFilter filter, Cursor cursor, int size) {
        int rows = Math.clamp(size, 1, MOST_ROWS);
        return database.read(scope, jdbc -> {
            FragmentSearch.Found found = filter.q() == null
                    ? inOrder(jdbc, scope, filter, cursor, rows)
                    : fragment(jdbc, scope, filter).page(cursor, rows);
            return new Page(withFormerNames(jdbc, read(jdbc, found.ids()), filter.q()), found.next());
        });
    }

    private FragmentSearch fragment(JdbcClient jdbc, Scope scope, SubjectFilter filter) {
        return new FragmentSearch(jdbc, scope, filter, estimates.of(jdbc, filter.q() == null ? "" : filter.q()));
    }

    private FragmentSearch.Found inOrder(JdbcClient jdbc, Scope scope, SubjectFilter filter, Cursor cursor, int rows) {
        List<Long> ids = new FilterSearch(jdbc, scope, filter, estimates).ids(cursor.after(), rows + 1L);
        boolean more = ids.size() > rows;
        List<Long> shown = more ? ids.subList(0, rows) : ids;
        return new FragmentSearch.Found(shown, more ? new Cursor(shown.getLast()) : null);
    }

    private static List<SubjectHit> read(JdbcClient jdbc, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SHOWN.formatted(
                                "unnest(:ids::bigint[]) with ordinality p(id, place) join subject.subject s using (id)")
                        + " order by p.place")
                .param("ids", ids.toArray(Long[]::new))
                .query(SubjectSearch::hit)
                .list();
    }

    /**
     * How many there are. Up to a thousand rows are counted; larger lists by filters alone take the prepared tally, exact
     * as of its last taking, and larger lists by a fragment say only that there are more.
     */
    public CappedCount count(Scope scope, SubjectFilter filter) {
        if (filter.tallied()) {
            long tallied = tally.sum(scope, filter);
            if (tallied > COUNTED) {
                return CappedCount.of(tallied);
            }
        }
        long counted = countUpTo(scope, filter, COUNTED + 1);
        return counted > COUNTED ? new CappedCount(COUNTED, true) : new CappedCount(counted, false);
    }

    /** Counts no further than a limit. */
    public long countUpTo(Scope scope, SubjectFilter filter, long limit) {
        return database.read(scope, jdbc -> {
            if (filter.q() != null) {
                return fragment(jdbc, scope, filter).count(Math.toIntExact(limit));
            }
            return new FilterSearch(jdbc, scope, filter, estimates).count(limit);
        });
    }

    /** Hands over every row, in constant memory, up to a limit; returns how many. */
    public long stream(Scope scope, SubjectFilter filter, long limit, Consumer<SubjectHit> reader) {
        var query = SubjectQuery.of(scope, filter);
        var count = new long[1];
        database.read(scope, jdbc -> {
            Plans.asTheValuesAre(jdbc);
            jdbc.sql(SHOWN.formatted("(select s.*" + query.rows() + " limit " + limit + ") s"))
                    .params(query.parameters())
                    .withFetchSize(2_000)
                    .query((ResultSet row) -> {
                        reader.accept(hit(row, 0));
                        count[0]++;
                    });
            return true;
        });
        return count[0];
    }

    /** A row with the person in charge and the telephone as they stand in the register. */
    record InCharge(
            SubjectHit hit,
            @Nullable String person,
            @Nullable String phone) {}

    /** As {@link #stream}, with who is in charge; what of it may be seen is the caller's care. */
    long streamInCharge(Scope scope, SubjectFilter filter, long limit, Consumer<InCharge> reader) {
        var query = SubjectQuery.of(scope, filter);
        var count = new long[1];
        database.read(scope, jdbc -> {
            Plans.asTheValuesAre(jdbc);
            jdbc.sql(SHOWN.replaceFirst("k.class", "k.class, s.legal_representative, s.phone")
                            .formatted("(select s.*" + query.rows() + " limit " + limit + ") s"))
                    .params(query.parameters())
                    .withFetchSize(2_000)
                    .query((ResultSet row) -> {
                        reader.accept(new InCharge(
                                hit(row, 0), row.getString("legal_representative"), row.getString("phone")));
                        count[0]++;
                    });
            return true;
        });
        return count[0];
    }

    private static List<SubjectHit> withFormerNames(JdbcClient jdbc, List<SubjectHit> page, @Nullable String q) {
        if (q == null) {
            return page;
        }
        String text = NameGrams.normalise(q);
        Long[] ids = page.stream()
                .filter(hit -> !NameGrams.normalise(hit.name()).contains(text))
                .map(hit -> hit.id().value())
                .toArray(Long[]::new);
        if (ids.length == 0 || SubjectQuery.looksLikeACode(text)) {
            return page;
        }
        Map<Long, String> former = new HashMap<>();
        jdbc.sql(
                        "select subject_id, before from subject.change where subject_id = any (:ids::bigint[]) and item = 'NAME'")
                .param("ids", ids)
                .query((ResultSet row) -> {
                    String before = row.getString(2);
                    if (before != null && NameGrams.normalise(before).contains(text)) {
                        former.put(row.getLong(1), before);
                    }
                });
        return page.stream()
                .map(hit -> hit.foundBy(former.get(hit.id().value())))
                .toList();
    }

    private static SubjectHit hit(ResultSet row, int n) throws SQLException {
        return new SubjectHit(
                new SubjectId(row.getLong("id")),
                row.getString("uscc"),
                row.getString("registration_number"),
                row.getString("name"),
                null,
                SubjectType.valueOf(row.getString("type")),
                RegistrationStatus.valueOf(row.getString("status")),
                row.getObject("established_on", LocalDate.class),
                row.getString("industry"),
                row.getInt("division"),
                row.getObject("town", Integer.class),
                row.getString("address"),
                row.getInt("station_id"),
                row.getString("registration_authority"),
                row.getString("class"));
    }

    /**
     * One page.
     *
     * @param next where the next page begins; null at the end
     */
    public record Page(List<SubjectHit> items, @Nullable Cursor next) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
