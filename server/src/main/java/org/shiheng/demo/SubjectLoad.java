package org.shiheng.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.shiheng.demo.city.DemoSubject;
import org.shiheng.demo.city.SubjectMaker;
import org.shiheng.kernel.subject.NameGrams;

/**
 * Brings the demo city's subjects into the register: COPY into a staging table, for COPY does not go into tables under
 * row-level security, then one statement a table.
 */
final class SubjectLoad {

    static final String SOURCE = "demo";

    private static final int CHUNK = 4_000;

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
            stage();
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
            takeOver(statement, ahead);
            return ahead;
        }
    }

    /**
     * One thread makes subjects, for each depends on the names before it; all processors write them down; this one hands them
     * to the database in their order.
     */
    private void stage() throws SQLException, IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        var written = new ArrayBlockingQueue<Future<Optional<Written>>>(2 * processors);
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var workers = Executors.newFixedThreadPool(processors + 1);
        try {
            workers.execute(() -> make(workers, written));
            for (var chunk = next(written); chunk.isPresent(); chunk = next(written)) {
                copy.copyIn(
                        "copy staged_subject from stdin",
                        new ByteArrayInputStream(chunk.get().subjects()));
                copy.copyIn(
                        "copy staged_detail from stdin",
                        new ByteArrayInputStream(chunk.get().details()));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private void make(ExecutorService workers, BlockingQueue<Future<Optional<Written>>> written) {
        try {
            try {
                var chunk = new ArrayList<DemoSubject>(CHUNK);
                for (Iterator<DemoSubject> all = maker.iterator(count); all.hasNext(); ) {
                    chunk.add(all.next());
                    if (chunk.size() == CHUNK || !all.hasNext()) {
                        List<DemoSubject> full = List.copyOf(chunk);
                        written.put(workers.submit(() -> Optional.of(write(full))));
                        chunk.clear();
                    }
                }
                written.put(CompletableFuture.completedFuture(Optional.empty()));
            } catch (RuntimeException e) {
                written.put(CompletableFuture.failedFuture(e));
            }
        } catch (InterruptedException e) {
            // The load was given up.
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Written> next(BlockingQueue<Future<Optional<Written>>> written) {
        try {
            return written.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("演示城市的装载被中断", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("演示城市的主体没有写成", e.getCause());
        }
    }

    private static Written write(List<DemoSubject> subjects) {
        var rows = new CopyRows();
        var details = new CopyRows();
        for (DemoSubject subject : subjects) {
            row(rows, subject);
            details(details, subject);
        }
        return new Written(rows.bytes(), details.bytes());
    }

    private static void row(CopyRows rows, DemoSubject subject) {
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

    private static void details(CopyRows rows, DemoSubject subject) {
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

    /** Some thousand subjects as COPY reads them. */
    private record Written(byte[] subjects, byte[] details) {}
}
