package org.shiheng.kernel.subject;

import java.util.concurrent.atomic.AtomicLong;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;

/** Makes subjects for tests: {@code new SubjectFixtures(database).aSubject(City.ZHANQIAN_FIRST, "某某超市")}. */
public final class SubjectFixtures {

    private static final AtomicLong NEXT = new AtomicLong(1);

    private final ScopedDatabase database;

    public SubjectFixtures(ScopedDatabase database) {
        this.database = database;
    }

    /** An active company watched by the station; returns its id. */
    public long aSubject(int station, String name) {
        return aSubject(station, name, SubjectType.COMPANY_LTD, RegistrationStatus.ACTIVE);
    }

    /** A subject of a type and status, with a code nobody else has (its check characters are not right). */
    public long aSubject(int station, String name, SubjectType type, RegistrationStatus status) {
        long number = NEXT.getAndIncrement();
        return aSubject(station, name, type, status, "91210802T%09d".formatted(number), "H6210");
    }

    public long aSubject(
            int station, String name, SubjectType type, RegistrationStatus status, String uscc, String industry) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into subject.subject(uscc, name, name_grams, type, status, established_on, industry, division, town,
                          address, legal_representative, station_id, source, source_number)
                        values (?, ?, ?::text[], ?, ?, date '2019-03-01', ?, 210802, 210802001, ?, ?, ?, 'TEST', ?) returning id""")
                        .param(uscc)
                        .param(name)
                        .param(NameGrams.of(name))
                        .param(type.name())
                        .param(status.name())
                        .param(industry)
                        .param("站前区渔市路" + NEXT.get() + "号")
                        .param("周某" + NEXT.get())
                        .param(station)
                        .param("T" + NEXT.getAndIncrement())
                        .query(Long.class)
                        .single());
    }
}
