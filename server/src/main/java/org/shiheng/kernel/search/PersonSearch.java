package org.shiheng.kernel.search;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectHistory;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.stereotype.Component;

/**
 * Whose name stands for which subjects: who is in charge by the whole name or its beginning, other people of a subject by the
 * whole name. For officials only, in their own scope, and every look is on the audit trail.
 *
 * <p>Basis: 《中华人民共和国个人信息保护法》（2021年）第六条.
 */
@Component
public class PersonSearch {

    private static final int MOST = 50;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;

    private final ScopedDatabase database;
    private final AuditTrail audit;

    PersonSearch(ScopedDatabase database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** One subject that a person stands for. */
    public record Hit(
            long subject,
            String name,
            @Nullable String uscc,
            SubjectType type,
            RegistrationStatus status,
            @Nullable String address,
            int station,
            String person,
            String duty) {

        private Hit and(Hit other) {
            return new Hit(subject, name, uscc, type, status, address, station, person, duty + "、" + other.duty());
        }
    }

    /** @param more whether there are others: the name should be written in full */
    public record Found(List<Hit> items, boolean more) {}

    /** The whole name first, then longer names that begin with it. */
    public Found find(Actor actor, @Nullable String typed) {
        String name = typed == null ? "" : typed.strip();
        new InvalidInput.Collector()
                .when(
                        name.codePointCount(0, name.length()) < SHORTEST,
                        "#/name",
                        "search.person-too-short",
                        "请至少写姓名的前两个字。")
                .when(name.length() > LONGEST, "#/name", "search.person-too-long", "姓名最长" + LONGEST + "字。")
                .refuse();
        var scope = actor.scope();
        List<Hit> found = database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select s.id, s.name, s.uscc, s.type, s.status, s.address, s.station_id, h.person, h.duty from (
                          select s.legal_representative <> :name as longer, s.id, s.legal_representative as person, 'LEGAL_REPRESENTATIVE' as duty from subject.subject s
                          where s.legal_representative ~>=~ :name and s.legal_representative ~<~ :end and %s
                          union
                          select false, p.subject_id, p.name, p.duty from subject.person p
                          where p.name = :name and p.through is null and %s
                          order by 1, 2 limit :most) h
                        join subject.subject s on s.id = h.id
                        order by h.longer, s.id, h.duty""".formatted(
                                        scope.predicate("s.station_id", "s.id"),
                                        scope.predicate("p.station_id", "p.subject_id")))
                        .param("name", name)
                        .param("end", SubjectQuery.end(name))
                        .param("most", MOST + 1)
                        .query((row, n) -> new Hit(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("uscc"),
                                SubjectType.valueOf(row.getString("type")),
                                RegistrationStatus.valueOf(row.getString("status")),
                                row.getString("address"),
                                row.getInt("station_id"),
                                row.getString("person"),
                                new SubjectHistory.Person(row.getString("duty"), "", null, null).dutyLabel()))
                        .list());
        audit.write(
                actor, "search.person", "/api/subjects/by-person", AuditTrail.Outcome.DONE, "按人查找“" + name + "”", null);
        boolean more = found.size() > MOST;
        return new Found(once(more ? found.subList(0, MOST) : found), more);
    }

    /** A sole trader is in charge and the operator too: that is one subject with two duties. */
    private static List<Hit> once(List<Hit> found) {
        var merged = new LinkedHashMap<String, Hit>();
        found.forEach(hit -> merged.merge(hit.subject() + hit.person(), hit, Hit::and));
        return List.copyOf(merged.values());
    }
}
