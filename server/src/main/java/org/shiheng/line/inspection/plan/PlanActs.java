package org.shiheng.line.inspection.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.draw.Ceremony;
import org.springframework.stereotype.Component;

/** Which acts a person may do on a plan as it stands now; the same rules as the acts themselves refuse by. */
@Component
public class PlanActs {

    private final ActPolicy policy;

    PlanActs(ActPolicy policy) {
        this.policy = policy;
    }

    public List<PlanAct> of(Actor actor, Plan plan, @Nullable Ceremony ceremony) {
        var acts = new ArrayList<PlanAct>();
        boolean own = actor.department()
                .filter(unit -> unit.level() == Department.Level.CITY || unit.id() == plan.department())
                .isPresent();
        if (own) {
            switch (plan.state()) {
                case DRAFT -> {
                    if (plan.createdBy() != actor.account()) {
                        add(acts, actor, "inspection.plan.approve", PlanAct.APPROVE);
                    }
                    add(acts, actor, "inspection.plan.draft", PlanAct.EDIT);
                }
                case APPROVED -> {
                    add(acts, actor, "inspection.plan.publish", PlanAct.PUBLISH);
                    add(acts, actor, "inspection.plan.draft", PlanAct.ADJUST);
                }
                case PUBLISHED -> {
                    add(acts, actor, "inspection.draw.host", PlanAct.FREEZE);
                    add(acts, actor, "inspection.plan.draft", PlanAct.ADJUST);
                }
                case FROZEN -> host(acts, actor, ceremony);
                case DRAWN, CLOSED, CANCELLED -> {}
            }
            if (plan.state().compareTo(PlanState.FROZEN) <= 0) {
                add(acts, actor, "inspection.plan.cancel", PlanAct.CANCEL);
            }
        }
        if (ceremony != null) {
            voice(acts, actor, ceremony);
            if (ceremony.revealedAt() != null) {
                add(acts, actor, "inspection.draw.audit", PlanAct.AUDIT);
            }
        }
        return acts;
    }

    private void host(List<PlanAct> acts, Actor actor, @Nullable Ceremony ceremony) {
        if (ceremony == null) {
            return;
        }
        switch (ceremony.state()) {
            case FROZEN -> add(acts, actor, "inspection.draw.host", PlanAct.COMMIT);
            case COMMITTED -> {
                if (ready(ceremony)) {
                    add(acts, actor, "inspection.draw.host", PlanAct.REVEAL);
                }
            }
            case REVEALED, VOID -> {}
        }
    }

    private void voice(List<PlanAct> acts, Actor actor, Ceremony ceremony) {
        boolean open = ceremony.committedAt() != null
                && ceremony.revealedAt() == null
                && ceremony.state() != org.shiheng.kernel.draw.CeremonyState.VOID;
        String name = "officer-" + actor.publicNumber().orElse("");
        boolean spoke =
                ceremony.contributions().stream().anyMatch(one -> one.name().equals(name));
        if (open && actor.publicNumber().isPresent() && !spoke) {
            add(acts, actor, "inspection.draw.contribute", PlanAct.CONTRIBUTE);
        }
    }

    /** Two voices of different departments, one of them supervision, as the draw itself demands. */
    private static boolean ready(Ceremony ceremony) {
        long departments = ceremony.contributions().stream()
                .map(Ceremony.Contribution::department)
                .distinct()
                .count();
        return departments >= 2 && ceremony.contributions().stream().anyMatch(Ceremony.Contribution::supervision);
    }

    private void add(List<PlanAct> acts, Actor actor, String act, PlanAct as) {
        if (policy.allows(actor, act)) {
            acts.add(as);
        }
    }

    /** An act on a plan. */
    public enum PlanAct {
        APPROVE,
        PUBLISH,
        FREEZE,
        COMMIT,
        CONTRIBUTE,
        REVEAL,
        EDIT,
        ADJUST,
        CANCEL,
        AUDIT
    }
}
