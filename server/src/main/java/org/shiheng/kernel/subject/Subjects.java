package org.shiheng.kernel.subject;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/** The register of subjects, for reading: what other modules ask. */
@Component
public class Subjects {

    /** Most relations shown of one kind; a hall of a thousand stalls shares one address. */
    private static final int MOST_RELATIONS = 20;

    private final ScopedDatabase database;

    Subjects(ScopedDatabase database) {
        this.database = database;
    }

    /** The subject, when it exists inside the scope. */
    public Optional<Subject> find(Scope scope, SubjectId id) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("select s.* from subject.subject s where s.id = :id and "
                                + scope.predicate("s.station_id", "s.id"))
                        .param("id", id.value())
                        .query(SubjectRows::subject)
                        .optional());
    }

    /** The subject with this unified social credit code, when it exists inside the scope. */
    public Optional<Subject> findByCode(Scope scope, String uscc) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("select s.* from subject.subject s where s.uscc = :uscc and "
                                + scope.predicate("s.station_id", "s.id"))
                        .param("uscc", uscc)
                        .query(SubjectRows::subject)
                        .optional());
    }

    /** Summaries by id, of those inside the scope. */
    public Map<SubjectId, SubjectSummary> summaries(Scope scope, Collection<SubjectId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<SubjectSummary> rows = database.read(
                scope,
                jdbc -> jdbc.sql("select " + SubjectRows.SUMMARY
                                + " from subject.subject s where s.id = any (:ids::bigint[]) and "
                                + scope.predicate("s.station_id", "s.id"))
                        .param("ids", ids.stream().map(SubjectId::value).toArray(Long[]::new))
                        .query(SubjectRows::summary)
                        .list());
        var found = new LinkedHashMap<SubjectId, SubjectSummary>();
        rows.forEach(row -> found.put(row.id(), row));
        return found;
    }

    /** History of the register, newest first. */
    public List<SubjectHistory.Change> changes(Scope scope, SubjectId id) {
        return database.read(scope, jdbc -> SubjectHistory.changes(jdbc, id));
    }

    /** Further places of business (一照多址). */
    public List<SubjectHistory.Premises> premises(Scope scope, SubjectId id) {
        return database.read(scope, jdbc -> SubjectHistory.premises(jdbc, id));
    }

    /** People with a duty, present ones first. */
    public List<SubjectHistory.Person> people(Scope scope, SubjectId id) {
        return database.read(scope, jdbc -> SubjectHistory.people(jdbc, id));
    }

    /** Subjects with the same legal representative's name, inside the scope. A name is a hint, not an identity. */
    public List<SubjectSummary> sameLegalRepresentative(Scope scope, Subject subject) {
        return related(scope, subject, "legal_representative", subject.legalRepresentative());
    }

    /** Operating subjects whose legal representative bears that name, inside the scope. A name is a hint, not an identity. */
    public List<SubjectSummary> representedBy(Scope scope, String name) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("select " + SubjectRows.SUMMARY
                                + " from subject.subject s where s.legal_representative = :name and s.status = 'ACTIVE' and "
                                + scope.predicate("s.station_id", "s.id") + " order by s.id limit " + MOST_RELATIONS)
                        .param("name", name)
                        .query(SubjectRows::summary)
                        .list());
    }

    /** Subjects at the very same address (一址多照), inside the scope. */
    public List<SubjectSummary> sameAddress(Scope scope, Subject subject) {
        return related(scope, subject, "address", subject.address());
    }

    private List<SubjectSummary> related(
            Scope scope, Subject subject, String column, @org.jspecify.annotations.Nullable String value) {
        if (value == null || value.isBlank()) {
            return List.of();
        }
        return database.read(
                scope,
                jdbc -> jdbc.sql("select " + SubjectRows.SUMMARY + " from subject.subject s where s." + column
                                + " = :value and s.id <> :id and " + scope.predicate("s.station_id", "s.id")
                                + " limit " + MOST_RELATIONS)
                        .param("value", value)
                        .param("id", subject.id().value())
                        .query(SubjectRows::summary)
                        .list());
    }
}
