package org.shiheng.kernel.credit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shiheng.core.credit.CreditClass;
import org.shiheng.kernel.database.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what credit needs of subjects. */
final class SubjectRows {

    private SubjectRows() {}

    /** One subject as it stood on a day: a later change of status is looked through, and the class before that day taken. */
    static Optional<SubjectFacts> asOf(JdbcClient jdbc, Scope scope, long subject, LocalDate day) {
        return jdbc.sql("""
                        select s.id, s.station_id, s.established_on, s.industry, s.tags,
                          coalesce((select c.before from subject.change c
                                    where c.subject_id = s.id and c.item = 'STATUS' and c.changed_on > :day
                                    order by c.changed_on, c.id limit 1), s.status) as status,
                          (select count(*) from subject.change c where c.subject_id = s.id and c.item in ('LEGAL_REPRESENTATIVE', 'ADDRESS')
                             and c.changed_on between :day::date - interval '1 year' and :day) as changes_in_year,
                          (select k.after from credit.class_change k where k.subject_id = s.id and k.as_of < :day
                           order by k.as_of desc, k.id desc limit 1) as previous
                        from subject.subject s where s.id = :id and """ + " " + scope.predicate("s.station_id", "s.id"))
                .param("id", subject)
                .param("day", day)
                .query(SubjectRows::map)
                .optional();
    }

    static SubjectFacts map(ResultSet row, int n) throws SQLException {
        String previous = row.getString("previous");
        return new SubjectFacts(
                row.getLong("id"),
                row.getInt("station_id"),
                row.getObject("established_on", LocalDate.class),
                row.getString("status"),
                row.getString("industry"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getInt("changes_in_year"),
                previous == null ? null : CreditClass.valueOf(previous));
    }
}
