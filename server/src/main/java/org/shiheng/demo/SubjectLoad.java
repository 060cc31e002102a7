package org.shiheng.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Iterator;
import org.shiheng.demo.city.DemoSubject;
import org.shiheng.demo.city.SubjectMaker;
import org.shiheng.kernel.subject.NameGrams;

/**
 * Brings the demo city's subjects into the register: COPY into a staging table, for COPY does not go into tables under
 * row-level security, then one statement a table.
 */
final class SubjectLoad {

    static final String SOURCE = "demo";

    private final Connection connection;
    private final SubjectMaker maker;
    private final int count;

    SubjectLoad(Connection connection, SubjectMaker maker, int count) {
        this.connection = connection;
        this.maker = maker;
        this.count = count;
    }

    /** Loads everything; answers by how much ids run ahead of the subjects' numbers. */
    long load() throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    create temporary table staged_subject (number int, uscc text, registration_number text, name text, name_grams text[],
                      type text, status text, established_on date, approved_on date, registered_capital numeric(18, 2),
                      paid_in_capital numeric(18, 2), business_scope text, industry text, division int, town int, address text,
                      address_declared boolean, legal_representative text, legal_representative_id_masked text, phone text,
                      employees int, licences text[], tags text[], observation_through date, registration_authority text,
                      station_id int) on commit drop""");
            statement.execute("""
                    create temporary table staged_detail (what text, number int, station_id int, one text, two text, three text, day date,
                      basis text, town int, longitude numeric(9, 6), latitude numeric(9, 6)) on commit drop""");
            stageSubjects();
            statement.executeUpdate("""
                    insert into subject.subject(uscc, registration_number, name, name_grams, type, status, established_on, approved_on,
                      registered_capital, paid_in_capital, business_scope, industry, division, town, address, address_declared,
                      legal_representative, legal_representative_id_masked, phone, employees, licences, tags, observation_through,
                      registration_authority, station_id, source, source_number)
                    select uscc, registration_number, name, name_grams, type, status, established_on, approved_on,
                      registered_capital, paid_in_capital, business_scope, industry, division, town, address, address_declared,
                      legal_representative, legal_representative_id_masked, phone, employees, licences, tags, observation_through,
                      registration_authority, station_id, 'demo', number::text
                    from (select * from staged_subject order by number) s""");
            long ahead = ahead(statement);
            stageDetails();
            takeOver(statement, ahead);
            return ahead;
        }
    }

    private void stageSubjects() throws SQLException, IOException {
        try (var rows = new CopyRows(connection, "copy staged_subject from stdin")) {
            for (Iterator<DemoSubject> all = maker.iterator(count); all.hasNext(); ) {
                DemoSubject subject = all.next();
                rows.cell(subject.number())
                        .cell(subject.uscc())
                        .cell(subject.registrationNumber())
                        .cell(subject.name())
                        .cell(Arrays.asList(NameGrams.of(subject.name(), subject.formerNames())))
                        .cell(subject.type())
                        .cell(subject.status())
                        .cell(subject.establishedOn())
                        .cell(subject.approvedOn())
                        .cell(subject.registeredCapital())
                        .cell(subject.paidInCapital())
                        .cell(subject.trade().scope())
                        .cell(subject.trade().industry())
                        .cell(subject.division())
                        .cell(subject.town())
                        .cell(subject.address())
                        .cell(subject.addressDeclared())
                        .cell(subject.representative())
                        .cell(subject.representativeIdMasked())
                        .cell(subject.phone())
                        .cell(subject.employees())
                        .cell(subject.trade().licences())
                        .cell(subject.tags())
                        .cell(subject.observationThrough())
                        .cell(subject.registrationAuthority())
                        .cell(subject.station())
                        .endRow();
            }
        }
    }

    private void stageDetails() throws SQLException, IOException {
        try (var rows = new CopyRows(connection, "copy staged_detail from stdin")) {
            for (Iterator<DemoSubject> all = maker.iterator(count); all.hasNext(); ) {
                DemoSubject subject = all.next();
                for (DemoSubject.Person person : subject.people()) {
                    detail(rows, "PERSON", subject, person.duty(), person.name(), null)
                            .cell(person.since())
                            .cell((Object) null)
                            .cell((Object) null)
                            .cell((Object) null)
                            .cell((Object) null)
                            .endRow();
                }
                for (DemoSubject.Change change : subject.changes()) {
                    detail(rows, "CHANGE", subject, change.item(), change.before(), change.after())
                            .cell(change.changedOn())
                            .cell(change.basis())
                            .cell((Object) null)
                            .cell((Object) null)
                            .cell((Object) null)
                            .endRow();
                }
                for (DemoSubject.Place place : subject.places()) {
                    detail(rows, "PLACE", subject, place.kind(), place.address(), null)
                            .cell(place.filedOn())
                            .cell((Object) null)
                            .cell(place.town())
                            .cell("%.6f".formatted(place.longitude()))
                            .cell("%.6f".formatted(place.latitude()))
                            .endRow();
                }
            }
        }
    }

    private static CopyRows detail(
            CopyRows rows,
            String what,
            DemoSubject subject,
            String one,
            @org.jspecify.annotations.Nullable String two,
            @org.jspecify.annotations.Nullable String three) {
        return rows.cell(what)
                .cell(subject.number())
                .cell(subject.station())
                .cell(one)
                .cell(two)
                .cell(three);
    }

    private static void takeOver(Statement statement, long ahead) throws SQLException {
        statement.executeUpdate("""
                insert into subject.person(subject_id, station_id, duty, name, since)
                select number + %d, station_id, one, two, day from staged_detail where what = 'PERSON'""".formatted(ahead));
        statement.executeUpdate("""
                insert into subject.change(subject_id, station_id, item, before, after, changed_on, basis)
                select number + %d, station_id, one, two, three, day, basis from staged_detail where what = 'CHANGE'""".formatted(ahead));
        statement.executeUpdate("""
                insert into subject.premises(subject_id, station_id, kind, address, town, longitude, latitude, filed_on)
                select number + %d, station_id, one, two, town, longitude, latitude, day from staged_detail where what = 'PLACE'""".formatted(ahead));
    }

    /** Ids follow the numbers with one distance, for one statement gave them in this order; anything else stops the load. */
    private static long ahead(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("""
                select min(id - source_number::bigint), max(id - source_number::bigint) from subject.subject where source = 'demo'""")) {
            rows.next();
            long least = rows.getLong(1);
            if (least != rows.getLong(2)) {
                throw new IllegalStateException("演示城市的编号没有连续，请删除数据目录后重新启动");
            }
            return least;
        }
    }
}
