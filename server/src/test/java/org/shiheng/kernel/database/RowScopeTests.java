package org.shiheng.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL enforces even when a query forgets its scope. */
@PlatformTest
class RowScopeTests {

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Test
    void aStationSeesOnlyItsOwnRowsEvenInRawSql() {
        subject("scope-a", City.ZHANQIAN_FIRST);
        subject("scope-b", City.BAYUQUAN_FIRST);

        assertThat(names(Scope.ofStations(List.of(City.ZHANQIAN_FIRST)))).containsExactly("scope-a");
        assertThat(names(Scope.wholeCity())).containsExactly("scope-a", "scope-b");
        assertThat(names(Scope.nothing())).isEmpty();
    }

    @Test
    void aNestedWiderCallDoesNotWidenTheWorkAroundIt() {
        subject("scope-nested", City.BAYUQUAN_FIRST);

        var seen = database.change(Scope.ofStations(List.of(City.ZHANQIAN_FIRST)), outer -> {
            database.read(Scope.wholeCity(), inner -> count(inner));
            return count(outer);
        });

        assertThat(seen).isZero();
    }

    @Test
    void aRowCannotBeWrittenForAStationOutsideTheScope() {
        assertThatThrownBy(() -> database.run(
                        Scope.ofStations(List.of(City.ZHANQIAN_FIRST)),
                        jdbc -> insert(jdbc, "scope-foreign", City.BAYUQUAN_FIRST)))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void everyTableWithAStationIsGuarded() {
        var unguarded = database.read(
                Scope.nothing(), jdbc -> jdbc.sql("""
                        select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'station_id'
                        where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
                          and c.relnamespace::regnamespace::text not like 'pg\\_%'""").query(String.class).list());

        assertThat(unguarded).isEmpty();
    }

    @Test
    void withoutAScopeNothingIsSeenInAnyGuardedTable() {
        subject("scope-nothing", City.ZHANQIAN_FIRST);

        for (String table : guardedTables()) {
            Long seen = database.read(
                    Scope.nothing(),
                    jdbc -> jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
            assertThat(seen).as(table).isZero();
        }
        assertThat(guardedTables())
                .contains("subject.subject", "ledger.record", "inspection.task", "credit.current_class");
    }

    /** A policy that calls its function for each row is 27,000 times slower (reference/security.md §6). */
    @Test
    void everyPolicyAsksForTheScopeOncePerStatement() {
        List<String> perRow = database.read(
                Scope.nothing(), jdbc -> jdbc.sql("""
                        select schemaname || '.' || tablename || ': ' || qual from pg_policies
                        where qual ~ 'scope\\.' and regexp_replace(qual, '\\( SELECT scope\\.\\w+\\(\\)[^)]*\\)', '', 'g') ~ 'scope\\.\\w+\\('""").query(String.class).list());
        String plan = explain(
                Scope.ofStations(List.of(City.ZHANQIAN_FIRST)),
                "select count(*) from subject.subject where division = 210802");

        assertThat(perRow).isEmpty();
        assertThat(plan).contains("InitPlan").doesNotContain("SubPlan");
    }

    @Test
    void underRowSecurityANameIsStillFoundByItsIndex() {
        String plan = explain(
                Scope.ofStations(List.of(City.ZHANQIAN_FIRST)),
                "select id from subject.subject where name_grams @> array['测试']");

        assertThat(plan).as("array containment must be leakproof").contains("Bitmap Index Scan on subject_name_grams");
    }

    @Test
    void everyViewReadsWithTheRightsOfWhoAsks() {
        assertThat(texts(Scope.nothing(), """
                                select c.oid::regclass::text from pg_class c where c.relkind in ('v', 'm')
                                  and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
                                  and not coalesce('security_invoker=true' = any (c.reloptions), false)""")).isEmpty();
    }

    @Test
    void noFunctionLendsItsOwnersRightsAndOnlyTheKnownOneIsDeclaredFreeOfLeaks() {
        assertThat(texts(Scope.nothing(), """
                                select p.oid::regprocedure::text from pg_proc p
                                where p.prosecdef and p.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
                                order by 1"""))
                .as(
                        "the demo's two set indexes of empty tables aside and build them again, the third erases a text that two"
                                + " persons decided on and nothing else, the fourth takes waiting pieces into the name index")
                .containsExactly(
                        "demo.put_indexes_back()",
                        "demo.set_indexes_aside(regclass)",
                        "ledger.erase(uuid)",
                        "subject.take_in_waiting_names()");
        assertThat(texts(Scope.nothing(), """
                                select p.oid::regprocedure::text from pg_proc p
                                where p.proleakproof and p.pronamespace::regnamespace::text <> 'pg_catalog'""")).isEmpty();
    }

    @Test
    void theApplicationOwnsNothingAndCannotGiveItselfRights() {
        assertThat(texts(Scope.nothing(), "select relname from pg_class where relowner = current_user::regrole"))
                .isEmpty();
        for (String statement : List.of(
                "alter table subject.subject disable row level security",
                "alter role shiheng_app bypassrls",
                "create table subject.mine (id int)",
                "drop policy scope on subject.subject",
                "truncate authority.audit",
                "set role shiheng_owner")) {
            assertThatThrownBy(() -> database.run(
                            Scope.wholeCity(), jdbc -> jdbc.sql(statement).update()))
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void aBusinessSeesItsOwnRowAlone() {
        subject("scope-own", City.ZHANQIAN_FIRST);
        subject("scope-other", City.ZHANQIAN_FIRST);
        long own = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select id from subject.subject where name = 'scope-own'")
                        .query(Long.class)
                        .single());

        assertThat(texts(Scope.ofSubject(own), "select name from subject.subject"))
                .containsExactly("scope-own");
    }

    private List<String> guardedTables() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "select c.oid::regclass::text from pg_class c where c.relkind = 'r' and c.relrowsecurity order by 1")
                        .query(String.class)
                        .list());
    }

    private List<String> texts(Scope scope, String query) {
        return database.read(scope, jdbc -> jdbc.sql(query).query(String.class).list());
    }

    private String explain(Scope scope, String query) {
        return database.read(scope, jdbc -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return String.join(
                    "\n", jdbc.sql("explain " + query).query(String.class).list());
        });
    }

    @Test
    void theApplicationCannotEditOrDeleteTheAuditTrail() {
        assertThatThrownBy(() -> database.run(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("delete from authority.audit").update()))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> database.run(
                        Scope.wholeCity(),
                        jdbc -> jdbc.sql("update authority.audit set act = ''").update()))
                .hasStackTraceContaining("permission denied");
    }

    private static Long count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from subject.subject where name = 'scope-nested'")
                .query(Long.class)
                .single();
    }

    private List<String> names(Scope scope) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("select name from subject.subject where name in ('scope-a', 'scope-b') order by name")
                        .query(String.class)
                        .list());
    }

    private void subject(String name, int station) {
        database.run(Scope.wholeCity(), jdbc -> insert(jdbc, name, station));
    }

    private static void insert(JdbcClient jdbc, String name, int station) {
        jdbc.sql("""
                        insert into subject.subject(name, name_grams, type, status, division, station_id, source, source_number)
                        values (?, '{}', 'INDIVIDUAL', 'ACTIVE', 210802, ?, 'test', ?)""").param(name).param(station).param(name).update();
    }

    /** A station's list is read along its index in the order of entry; "= any" of one station would walk through the city. */
    @Test
    void aScopeOfOneStationIsAnEqualityAndOfSeveralAList() {
        assertThat(Scope.ofStations(List.of(11)).predicate("s.station_id", "s.id"))
                .isEqualTo("s.station_id = 11");
        assertThat(Scope.ofStations(List.of(11, 12)).predicate("s.station_id", "s.id"))
                .isEqualTo("s.station_id = any ('{11,12}'::int[])");
    }
}
