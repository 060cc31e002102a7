package org.shiheng.line.consumer.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.OpenMatter;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.stereotype.Component;

/**
 * What the unit registers itself beside complaints: great consumer events, and what was done under first responsibility.
 *
 * <p>Basis: 营口市“十四五”市场监管规划第四章第三节（二）、第六章第二节（三） (plan 171, 251).
 */
@Component
public class ConsumerAffairs {

    private final Matters matters;
    private final Subjects subjects;

    ConsumerAffairs(Matters matters, Subjects subjects) {
        this.matters = matters;
        this.subjects = subjects;
    }

    /** Opens one with the actor's own unit; the same source number a second time answers the first. */
    public MatterId open(
            Actor actor,
            Kind kind,
            LocalDate on,
            @Nullable Long subject,
            Map<String, Object> form,
            String sourceNumber) {
        SubjectSummary business = subject == null
                ? null
                : subjects.summaries(actor.scope(), List.of(new SubjectId(subject)))
                        .get(new SubjectId(subject));
        if (subject != null && business == null) {
            throw InvalidInput.of("#/subject", "consumer.no-business", "没有找到这家商户，或不在您的辖区。");
        }
        int unit = actor.department()
                .map(Department::id)
                .orElseThrow(() -> Refusal.forbidden("consumer.no-unit", "登记要由有单位的人员办理。"));
        String name = business == null ? String.valueOf(form.getOrDefault("businessName", "")) : business.name();
        return matters.open(
                actor,
                new OpenMatter(
                        kind.procedure,
                        on,
                        kind == Kind.INCIDENT ? String.valueOf(form.getOrDefault("name", kind.label)) : name + "的首负处理",
                        subject,
                        unit,
                        null,
                        false,
                        form,
                        name.isBlank()
                                ? List.of()
                                : List.of(new OpenMatter.NewParticipant("RESPONDENT", name, subject, null, null)),
                        "desk",
                        kind.procedure + "/" + sourceNumber,
                        null));
    }

    /** What is registered. */
    public enum Kind {
        INCIDENT("consumer.incident", "重大消费维权事件"),
        FIRST_DUTY("consumer.first-duty", "首负责任处理");

        private final String procedure;
        private final String label;

        Kind(String procedure, String label) {
            this.procedure = procedure;
            this.label = label;
        }
    }
}
