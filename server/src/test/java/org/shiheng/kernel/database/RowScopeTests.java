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
}
