package org.shiheng.line.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.waiting.Waiting;
import org.shiheng.kernel.waiting.WaitingSource;
import org.springframework.stereotype.Component;

/**
 * Failures in duties that wait: for a decision by somebody who did not raise them, for the unit's remedy, for its check.
 *
 * <p>Basis: 规划第三章第一节（二）；规则书12第五节（问责台账，触发后10WD立案）.
 */
@Component
class FaultWaiting implements WaitingSource {

    private final Faults faults;
    private final PlanUnits units;
    private final ActPolicy policy;

    FaultWaiting(Faults faults, PlanUnits units, ActPolicy policy) {
        this.faults = faults;
        this.units = units;
        this.policy = policy;
    }

    @Override
    public List<Waiting> of(Actor actor, boolean unit) {
        var waiting = new ArrayList<Waiting>();
        if (units.of(actor).isEmpty()) {
            return waiting;
        }
        boolean office = PlanUnits.office(actor) && (unit || policy.allows(actor, "plan.account"));
        boolean answers = unit || policy.allows(actor, "plan.answer");
        for (Fault fault : faults.seenBy(actor)) {
            switch (fault.state()) {
                case OPEN -> {
                    if (office && (unit || fault.raiser() != actor.account())) {
                        waiting.add(line(fault, "决定是否问责", fault.due()));
                    }
                }
                case DECIDED -> {
                    if (answers && units.worksFor(actor, fault.unit())) {
                        waiting.add(line(fault, "填报整改", null));
                    }
                }
                case MENDED -> {
                    if (office && (unit || !java.util.Objects.equals(fault.mender(), actor.account()))) {
                        waiting.add(line(fault, "核对整改", null));
                    }
                }
                case DISMISSED, CLOSED -> {}
            }
        }
        return waiting;
    }

    private static Waiting line(Fault fault, String act, @Nullable DeadlineView due) {
        return new Waiting(
                "问责",
                fault.id(),
                "/five-year-plan/accountability/faults?fault=" + fault.id(),
                fault.number(),
                fault.duty().name() + "：" + fault.conductLabel(),
                fault.unitName(),
                act,
                1,
                due,
                null);
    }
}
