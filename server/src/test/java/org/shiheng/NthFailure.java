package org.shiheng;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;

/**
 * The n-th-failure loop: the n-th database statement of some work fails, n = 1, 2, …; afterwards nothing of it happened. When
 * no statement is left to fail, all of it happened. Only rows of one's own tables are looked at, by name.
 */
public final class NthFailure {

    private final ScopedDatabase database;
    private final List<String> tables;
    private int tried;

    public NthFailure(ScopedDatabase database, List<String> tables) {
        this.database = database;
        this.tables = List.copyOf(tables);
    }

    /** Runs the work until it goes through. */
    public void prove(String what, Runnable work) {
        for (int statement = 1; ; statement++) {
            Map<String, String> before = fingerprints();
            FaultyDatabase.failAt(statement);
            boolean failed = false;
            try {
                work.run();
            } catch (RuntimeException e) {
                failed = true;
            }
            boolean reached = FaultyDatabase.disarm();
            if (!failed) {
                assertThat(reached).as(what + ": no fault was swallowed").isFalse();
                assertThat(fingerprints()).as(what + " happened").isNotEqualTo(before);
                tried += statement - 1;
                return;
            }
            assertThat(reached)
                    .as(what + " failed by the fault alone, at statement " + statement)
                    .isTrue();
            assertThat(fingerprints())
                    .as(what + ", after statement " + statement + " failed")
                    .isEqualTo(before);
        }
    }

    /** How many statements failed in all. */
    public int tried() {
        return tried;
    }

    private Map<String, String> fingerprints() {
        return database.read(Scope.wholeCity(), jdbc -> {
            var found = new TreeMap<String, String>();
            tables.forEach(table -> found.put(
                    table,
                    jdbc.sql("select count(*) || ':' || coalesce(sum(hashtext(t::text)::bigint), 0) from " + table
                                    + " t")
                            .query(String.class)
                            .single()));
            return found;
        });
    }
}
