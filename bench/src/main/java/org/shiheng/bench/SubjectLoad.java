package org.shiheng.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shiheng.kernel.subject.NameGrams;

/**
 * Fills the register with invented subjects, former names and credit classes as fast as the disk allows: indexes are taken
 * away first and built at the end.
 */
final class SubjectLoad {

    private static final List<String> TABLES = List.of("subject.subject", "subject.change", "credit.current_class");

    private final Connection connection;
    private final SubjectMaker maker;

    SubjectLoad(Connection connection, SubjectMaker maker) {
        this.connection = connection;
        this.maker = maker;
    }

    /** Whether the register holds just so many subjects of a load that came to its end, which left this mark. */
    static boolean holds(Connection connection, long count) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select obj_description('subject.subject'::regclass)")) {
            rows.next();
            return mark(count).equals(rows.getString(1));
        }
    }

    private static String mark(long count) {
        return "bench " + count;
    }

    /** Empties the three tables and what hangs on them. Comes before background work is held back, which locks some of it. */
    SubjectLoad emptied() throws SQLException {
        run("truncate " + String.join(", ", TABLES) + " restart identity cascade");
        return this;
    }

    /** Brings in the subjects from 1 to a number. */
    void fill(long count) throws SQLException {
        run("set synchronous_commit = off");
        run("set session_replication_role = replica");
        run("set maintenance_work_mem = '1GB'");
        run("set max_parallel_maintenance_workers = 2");
        run("comment on table subject.subject is null");
        List<String> rebuild = takeIndexesAway();
        var renamed = new ArrayList<MadeSubject>();
        subjects(count, renamed);
        formerNames(renamed);
        classes();
        for (String command : rebuild) {
            run(command);
        }
        run("select setval(pg_get_serial_sequence('subject.subject', 'id'), " + count + ")");
        vacuum();
        run("checkpoint");
        run("comment on table subject.subject is '" + mark(count) + "'");
    }

    /** Marks pages that everybody sees, so that indexes alone answer; in a running platform autovacuum has done it. */
    void vacuum() throws SQLException {
        for (String table : TABLES) {
            run("vacuum (analyze) " + table);
        }
    }

    private List<String> takeIndexesAway() throws SQLException {
        var build = new ArrayList<String>();
        var take = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid) from pg_constraint c
                        where c.contype = 'u' and c.conrelid::regclass::text in (%s)
                        union all
                        select null, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
                        where i.indrelid::regclass::text in (%s)
                          and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)""".formatted(quoted(), quoted()))) {
            while (rows.next()) {
                String table = rows.getString(1);
                if (table == null) {
                    take.add("drop index " + rows.getString(2));
                    build.add(rows.getString(3));
                } else {
                    take.add("alter table " + table + " drop constraint " + rows.getString(2));
                    build.add(
                            "alter table " + table + " add constraint " + rows.getString(2) + " " + rows.getString(3));
                }
            }
        }
        for (String command : take) {
            run(command);
        }
        return build;
    }

    private static String quoted() {
        return "'" + String.join("','", TABLES) + "'";
    }

    private void subjects(long count, List<MadeSubject> renamed) throws SQLException {
        try (var lines = new CopyLines(connection, """
                copy subject.subject (id, uscc, registration_number, name, name_grams, type, status, established_on,
                  registered_capital, business_scope, industry, division, town, address, legal_representative, phone,
                  employees, station_id, source, source_number) from stdin""")) {
            for (long id = 1; id <= count; id++) {
                MadeSubject made = maker.at(id);
                if (made.formerName() != null) {
                    renamed.add(made);
                }
                lines.cell(id)
                        .cell(made.uscc())
                        .cell(made.registrationNumber())
                        .cell(made.name())
                        .array(NameGrams.of(
                                made.name(), made.formerName() == null ? List.of() : List.of(made.formerName())))
                        .cell(made.type())
                        .cell(made.status())
                        .cell(made.establishedOn())
                        .cell(made.registeredCapital())
                        .cell(made.businessScope())
                        .cell(made.industry())
                        .cell(made.division())
                        .cell(made.town())
                        .cell(made.address())
                        .cell(made.legalRepresentative())
                        .cell(made.phone())
                        .cell(made.employees())
                        .cell(made.station())
                        .cell("bench")
                        .cell(made.uscc())
                        .end();
            }
        }
    }

    private void formerNames(List<MadeSubject> renamed) throws SQLException {
        try (var lines = new CopyLines(
                connection,
                "copy subject.change (subject_id, station_id, item, before, after, changed_on) from stdin")) {
            for (MadeSubject made : renamed) {
                lines.cell(made.id())
                        .cell(made.station())
                        .cell("NAME")
                        .cell(made.formerName())
                        .cell(made.name())
                        .cell(made.establishedOn().plusDays(200))
                        .end();
            }
        }
    }

    /** 62 % A, 30 % B, 6 % C, 2 % D, spread over the list. */
    private void classes() throws SQLException {
        run("""
                insert into credit.current_class(subject_id, station_id, class, score, as_of, rules_version, computed_at)
                select id, station_id, case when dice < 62 then 'A' when dice < 92 then 'B' when dice < 98 then 'C' else 'D' end,
                  80, '2026-06-01', 'bench', '2026-06-01 02:30:00+08'
                from (select id, station_id, id * 7919 % 100 dice from subject.subject) s order by id""");
    }

    private void run(String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
