package org.shiheng.demo;

import java.time.Clock;
import java.time.LocalDate;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.evaluation.EvaluationKind;
import org.shiheng.line.plan.evaluation.PlanEvaluations;
import org.shiheng.line.plan.evaluation.SignedEvaluations;
import org.springframework.stereotype.Component;

/** Evaluation reports of the demo city: last year's is signed, sent and published; the final one waits for its last words. */
@Component
class DemoEvaluations {

    private static final int YEAR = 2025;

    private final PlanEvaluations evaluations;
    private final SignedEvaluations signed;
    private final DemoActors actors;
    private final Clock clock;

    DemoEvaluations(PlanEvaluations evaluations, SignedEvaluations signed, DemoActors actors, Clock clock) {
        this.evaluations = evaluations;
        this.signed = signed;
        this.actors = actors;
        this.clock = clock;
    }

    void open() {
        boolean locked = evaluations.asked().stream()
                .anyMatch(one ->
                        one.kind() == EvaluationKind.FINAL && one.unlocked().isEmpty());
        if (!locked) {
            return;
        }
        Actor deputy = actors.account("city-deputy");
        Actor head = actors.account("city-head");
        long year = evaluations.draft(deputy, EvaluationKind.YEAR, YEAR, null);
        signed.sign(head, year, evaluations.one(year).version());
        signed.send(head, year, new SignedEvaluations.Sent("市人民政府", LocalDate.now(clock), "公文交换", null));
        signed.publish(head, year);
        evaluations.draft(deputy, EvaluationKind.FINAL, YEAR, null);
    }
}
