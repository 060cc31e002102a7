package org.shiheng.line.enforcement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.enforcement.domain.Roster;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Rosters for the whole city: enforcement talents, government lawyers, legal advisers, experts, lawyers who help consumers
 * for nothing. A term ends by itself; only those whose term runs are asked for an opinion.
 *
 * <p>Basis: 营口市“十四五”市场监管规划第四章第三节（四）、第六章第一节（二）（三） (plan 180, 222, 227).
 */
@Component
public class Experts implements Roster {

    private final ScopedDatabase database;
    private final Clock clock;

    Experts(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Everybody who was ever on a roster; those who are on it today first. */
    public List<Expert> list() {
        LocalDate today = LocalDate.now(clock);
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        select * from enforcement.expert
                        order by (ended_on is null and through_on >= ?) desc, kind, name, id limit 1000""")
                        .param(today)
                        .query((row, n) -> {
                            LocalDate ended = row.getObject("ended_on", LocalDate.class);
                            LocalDate through = row.getObject("through_on", LocalDate.class);
                            Kind kind = Kind.valueOf(row.getString("kind"));
                            return new Expert(
                                    row.getLong("id"),
                                    kind,
                                    kind.label(),
                                    row.getString("name"),
                                    row.getString("unit"),
                                    row.getString("qualification"),
                                    row.getString("speciality"),
                                    row.getObject("since_on", LocalDate.class),
                                    through,
                                    ended,
                                    row.getString("ended_why"),
                                    ended == null && !today.isAfter(through));
                        })
                        .list());
    }

    @Override
    public boolean holds(String person, LocalDate day) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        select exists(select 1 from enforcement.expert where name || '（' || unit || '）' = :person
                          and since_on <= :day and through_on >= :day and (ended_on is null or ended_on > :day))""")
                        .param("person", person.strip())
                        .param("day", day)
                        .query(Boolean.class)
                        .single());
    }

    public long add(Actor actor, NewExpert one) {
        if (one.throughOn().isBefore(one.sinceOn())) {
            throw InvalidInput.of("#/throughOn", "enforcement.expert-term", "聘期的截止日期不能早于起始日期。");
        }
        try {
            return database.change(
                    Scope.nothing(),
                    jdbc -> jdbc.sql("""
                            insert into enforcement.expert(kind, name, unit, qualification, speciality, since_on, through_on, entered_by, entered_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                            .param(one.kind().name())
                            .param(one.name().strip())
                            .param(one.unit().strip())
                            .param(one.qualification().strip())
                            .param(one.speciality().strip())
                            .param(one.sinceOn())
                            .param(one.throughOn())
                            .param(actor.name())
                            .param(Timestamp.from(clock.instant()))
                            .query(Long.class)
                            .single());
        } catch (DuplicateKeyException known) {
            throw Refusal.conflict("enforcement.expert-known", "名册里已经有这个人", "续聘的，先把原来的一条移出名册，再登记新的聘期。");
        }
    }

    /** Leaves the roster before the end of the term, or is engaged anew. */
    public void end(long id, String why) {
        int changed = database.change(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "update enforcement.expert set ended_on = ?, ended_why = ? where id = ? and ended_on is null")
                        .param(LocalDate.now(clock))
                        .param(why.strip())
                        .param(id)
                        .update());
        if (changed == 0) {
            throw Refusal.conflict("enforcement.expert-ended", "这个人已经移出名册", "请刷新页面查看。");
        }
    }

    /** Which roster. */
    public enum Kind {
        TALENT("执法人才"),
        LAWYER("公职律师"),
        COUNSEL("法律顾问"),
        EXPERT("法治专家"),
        VOLUNTEER("律师志愿者");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A person to enter. */
    public record NewExpert(
            Kind kind,
            String name,
            String unit,
            String qualification,
            String speciality,
            LocalDate sinceOn,
            LocalDate throughOn) {}

    /** A person on a roster; {@code running} = today. */
    public record Expert(
            long id,
            Kind kind,
            String kindLabel,
            String name,
            String unit,
            String qualification,
            String speciality,
            LocalDate sinceOn,
            LocalDate throughOn,
            @Nullable LocalDate endedOn,
            @Nullable String endedWhy,
            boolean running) {}
}
