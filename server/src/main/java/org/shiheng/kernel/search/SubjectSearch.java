package org.shiheng.kernel.search;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final String COLUMNS = """
            select s.id, s.uscc, s.registration_number, s.name, s.type, s.status, s.established_on, s.industry, s.division,
              s.town, s.address, s.station_id, s.registration_authority, k.class""";

    private final ScopedDatabase database;
    private final Tally tally;

    SubjectSearch(ScopedDatabase database, Tally tally) {
        this.database = database;
        this.tally = tally;
    }

    /** One page in the order of entry, after the cursor. */
    public Page list(Scope scope, SubjectFilter filter, Cursor cursor, int size) {
        int rows = Math.clamp(size, 1, MOST_ROWS);
        var query = SubjectQuery.of(scope, filter);
        return database.read(scope, jdbc -> {
            planForTheseValues(jdbc);
            List<SubjectHit> found = jdbc.sql(COLUMNS + query.rows() + query.after() + " order by s.id limit " + (rows + 1))
                    .params(query.parameters())
                    .param("after", cursor.after())
                    .query(SubjectSearch::hit)
                    .list();
            boolean more = found.size() > rows;
            List<SubjectHit> page = more ? found.subList(0, rows) : found;
            return new Page(
                    withFormerNames(jdbc, page, filter.q()),
                    more ? new Cursor(page.getLast().id().value()) : null);
        });
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
        var query = SubjectQuery.of(scope, filter);
        return database.read(scope, jdbc -> {
            planForTheseValues(jdbc);
            return jdbc.sql("select count(*) from (select 1" + query.bare() + " limit " + limit + ") counted")
                    .params(query.parameters())
                    .query(Long.class)
                    .single();
        });
    }

    /** Hands over every row, in constant memory, up to a limit; returns how many. */
    public long stream(Scope scope, SubjectFilter filter, long limit, Consumer<SubjectHit> reader) {
        var query = SubjectQuery.of(scope, filter);
        var count = new long[1];
        database.read(scope, jdbc -> {
            planForTheseValues(jdbc);
            jdbc.sql(COLUMNS + query.rows() + " order by s.id limit " + limit)
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

    /** The best plan for 鑫 is not the best for 公司: never a plan made for any value. */
    static void planForTheseValues(JdbcClient jdbc) {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query((row, n) -> true)
                .single();
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
        jdbc.sql("select subject_id, before from subject.change where subject_id = any (:ids::bigint[]) and item = 'NAME'")
                .param("ids", ids)
                .query((ResultSet row) -> {
                    String before = row.getString(2);
                    if (before != null && NameGrams.normalise(before).contains(text)) {
                        former.put(row.getLong(1), before);
                    }
                });
        return page.stream().map(hit -> hit.foundBy(former.get(hit.id().value()))).toList();
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
