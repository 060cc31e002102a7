package org.shiheng.kernel.approval;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** Days on which somebody of the same department signs for a person who is away; the signature names both. */
@Component
public class Absences {

    private final ScopedDatabase database;
    private final Signers signers;
    private final Clock clock;

    Absences(ScopedDatabase database, Signers signers, Clock clock) {
        this.database = database;
        this.signers = signers;
        this.clock = clock;
    }

    /** Says who signs for the actor on these days. */
    public int add(Actor actor, int standIn, LocalDate from, LocalDate through, String reason) {
        return database.change(Scope.nothing(), jdbc -> {
            boolean colleague = standIn != actor.account()
                    && actor.department()
                            .filter(own -> signers.worksIn(jdbc, own.id(), standIn))
                            .isPresent();
            new InvalidInput.Collector()
                    .when(!colleague, "#/standIn", "approval.stand-in-elsewhere", "请选择本单位的另一个人代签。")
                    .when(through.isBefore(from), "#/throughOn", "approval.absence-backwards", "结束日期不能早于开始日期。")
                    .when(
                            through.isBefore(LocalDate.now(clock)),
                            "#/throughOn",
                            "approval.absence-past",
                            "结束日期已经过去，请填今天或以后。")
                    .when(
                            from.plusDays(90).isBefore(through),
                            "#/throughOn",
                            "approval.absence-long",
                            "一次最多 90 天；更久请由安全管理员调整岗位。")
                    .refuse();
            boolean overlaps = jdbc.sql("""
                            select 1 from approval.absence where account_id = ? and not ended and from_on <= ? and through_on >= ? limit 1""")
                    .param(actor.account())
                    .param(through)
                    .param(from)
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (overlaps) {
                throw Refusal.conflict("approval.absence-overlaps", "日期重叠", "这些日子已经安排了代签人，请先取消原来的安排。");
            }
            return jdbc.sql("""
                            insert into approval.absence(account_id, stand_in, from_on, through_on, reason, made_by, made_at)
                            values (?, ?, ?, ?, ?, ?, ?) returning id""")
                    .param(actor.account())
                    .param(standIn)
                    .param(from)
                    .param(through)
                    .param(reason.strip())
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .query(Integer.class)
                    .single();
        });
    }

    /** Ends an arrangement of the actor's own; from now on nobody signs for them. */
    public void end(Actor actor, int absence) {
        int changed = database.change(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "update approval.absence set ended = true where id = ? and account_id = ? and not ended")
                        .param(absence)
                        .param(actor.account())
                        .update());
        if (changed == 0) {
            throw Refusal.notFound("approval.no-absence", "没有这项代签安排，或已经取消。");
        }
    }

    /** Arrangements that still count: the actor's own, and those in which the actor signs for somebody. */
    public List<Absence> of(Actor actor) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        select a.id, a.account_id, p.display_name person, s.display_name stand_in, a.from_on, a.through_on, a.reason
                        from approval.absence a join authority.account p on p.id = a.account_id join authority.account s on s.id = a.stand_in
                        where (a.account_id = :me or a.stand_in = :me) and not a.ended and a.through_on >= :today order by a.from_on, a.id limit 100""")
                        .param("me", actor.account())
                        .param("today", LocalDate.now(clock))
                        .query((row, n) -> new Absence(
                                row.getInt("id"),
                                row.getString("person"),
                                row.getString("stand_in"),
                                row.getObject("from_on", LocalDate.class),
                                row.getObject("through_on", LocalDate.class),
                                row.getString("reason"),
                                row.getInt("account_id") == actor.account()))
                        .list());
    }

    /** Who can stand in. */
    public List<SignOffDesk.Colleague> colleagues(Actor actor) {
        return database.read(
                Scope.nothing(),
                jdbc -> actor.department().map(Department::id).stream()
                        .flatMap(own -> signers.everybody(jdbc, own).stream())
                        .filter(person -> person.account() != actor.account())
                        .map(person -> new SignOffDesk.Colleague(person.account(), person.name()))
                        .toList());
    }

    /** An arrangement; {@code own} = the reader is the one who is away. */
    public record Absence(
            int id, String person, String standIn, LocalDate fromOn, LocalDate throughOn, String reason, boolean own) {}
}
