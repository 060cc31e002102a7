package org.shiheng.line.inspection.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * Declared recusals (回避): an officer who may not inspect a subject is never drawn for it.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第四十三条; rulebook 02 §五 5: relatives, interests, a post held there within
 * three years, a party's request.
 */
@Component
public class Recusals {

    private static final int MOST = 500;

    private final ScopedDatabase database;
    private final Officers officers;
    private final Departments departments;
    private final Clock clock;

    Recusals(ScopedDatabase database, Officers officers, Departments departments, Clock clock) {
        this.database = database;
        this.officers = officers;
        this.departments = departments;
        this.clock = clock;
    }

    /** Own recusals for an officer; those of the whole office for its head and for supervision. */
    public List<Recusal> list(Actor actor) {
        boolean all = actor.has(Role.UNIT_HEAD) || actor.has(Role.SUPERVISION);
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc
                        .sql("""
                        select o.id as officer, o.public_number, o.name, o.department_id, s.id as subject, s.name as subject_name,
                          r.ground, r.declared_on
                        from inspection.recusal r join authority.officer o on o.id = r.officer_id
                        join subject.public_profile s on s.id = r.subject_id
                        where :all or o.id = :officer order by r.declared_on desc, o.id, s.id limit :most""")
                        .param("all", all)
                        .param("officer", actor.officer().orElse(-1))
                        .param("most", MOST)
                        .query((row, n) -> new Recusal(
                                row.getInt("officer"),
                                row.getString("public_number"),
                                row.getString("name"),
                                row.getInt("department_id"),
                                row.getLong("subject"),
                                row.getString("subject_name"),
                                Ground.valueOf(row.getString("ground")),
                                row.getObject("declared_on", LocalDate.class)))
                        .list()
                        .stream()
                        .filter(recusal -> reaches(actor, recusal.officer(), recusal.department()))
                        .toList());
    }

    /**
     * Declares a recusal, once: the officer for himself, the head for an officer of the office.
     *
     * @param officer none = oneself
     * @return the number of a task the officer already stands on; he leaves it by a substitution
     */
    public @Nullable Long declare(Actor actor, @Nullable Integer officer, long subject, Ground ground) {
        Officer concerned = concerned(actor, officer == null ? actor.officerOrRefuse() : officer);
        return database.change(Scope.wholeCity(), jdbc -> {
            boolean known = jdbc.sql("select exists (select 1 from subject.public_profile where id = ?)")
                    .param(subject)
                    .query(Boolean.class)
                    .single();
            if (!known) {
                throw InvalidInput.of("#/subject", "inspection.no-subject", "没有这个监管对象，请从名录库中选择。");
            }
            jdbc.sql(
                            "insert into inspection.recusal(officer_id, subject_id, ground, declared_on) values (?, ?, ?, ?) on conflict do nothing")
                    .param(concerned.id())
                    .param(subject)
                    .param(ground.name())
                    .param(LocalDate.now(clock))
                    .update();
            return jdbc.sql("""
                            select t.id from inspection.task t join inspection.task_officer o on o.task_id = t.id
                            where t.subject_id = ? and o.officer_id = ? and o.withdrawn_reason is null
                              and t.state in ('ASSIGNED', 'NOTIFIED', 'IN_PROGRESS') order by t.id limit 1""")
                    .param(subject)
                    .param(concerned.id())
                    .query(Long.class)
                    .optional()
                    .orElse(null);
        });
    }

    /** Ends a recusal whose ground is gone; decided by the head, never by the officer himself. */
    public void withdraw(Actor actor, int officer, long subject) {
        if (actor.officer().isPresent() && actor.officer().getAsInt() == officer) {
            throw Refusal.conflict("inspection.own-recusal", "不能撤销自己的回避", "回避事由消失的，请由另一位单位负责人撤销。");
        }
        Officer concerned = concerned(actor, officer);
        int removed = database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("delete from inspection.recusal where officer_id = ? and subject_id = ?")
                        .param(concerned.id())
                        .param(subject)
                        .update());
        if (removed == 0) {
            throw Refusal.notFound("inspection.no-recusal", "没有这条回避，可能已经撤销。");
        }
    }

    private Officer concerned(Actor actor, int id) {
        Officer officer = officers.find(id)
                .orElseThrow(() -> InvalidInput.of("#/officer", "inspection.no-officer", "没有这名执法人员，请从名录中选择。"));
        if (!reaches(actor, officer.id(), officer.department())) {
            throw Refusal.forbidden("inspection.other-officer", "只能为自己，或由单位负责人为本单位人员登记回避。");
        }
        return officer;
    }

    private boolean reaches(Actor actor, int officer, int department) {
        if (actor.officer().isPresent() && actor.officer().getAsInt() == officer || actor.has(Role.SUPERVISION)) {
            return true;
        }
        if (!actor.has(Role.UNIT_HEAD)) {
            return false;
        }
        int own = actor.department().map(Department::id).orElse(-1);
        for (Integer unit = department; unit != null; ) {
            if (unit == own) {
                return true;
            }
            unit = departments.find(unit).map(Department::parent).orElse(null);
        }
        return false;
    }

    /** Why an officer may not inspect a subject. */
    public enum Ground {
        RELATIVE("亲属关系"),
        INTEREST("利害关系"),
        FORMER_POST("近三年任职"),
        PARTY_REQUEST("当事人申请");

        private final String label;

        Ground(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** One recusal. */
    public record Recusal(
            int officer,
            String publicNumber,
            String name,
            int department,
            long subject,
            String subjectName,
            Ground ground,
            LocalDate declaredOn) {}
}
