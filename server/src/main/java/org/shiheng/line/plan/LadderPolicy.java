package org.shiheng.line.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rung of accountability is due: for a milestone rung by rung, each after the unit had time to mend it; for an order by
 * how often it ran over; for untrue evidence the circular at once.
 *
 * <p>Basis: 规划第七章第四节；规则书12第五节（触发：连续两季红灯且无整改、虚报、推诿（督办单超期2次））. The figures are dated settings.
 */
record LadderPolicy(
        int reminder,
        int talk,
        int circular,
        int proposal,
        int gap,
        int orderTalk,
        int orderCircular,
        int orderProposal) {

    /**
     * The next rung for a milestone.
     *
     * @param overdue working days past its day
     * @param last the rung raised last; none when there is none
     * @param sinceLast working days since it was raised
     */
    Optional<LadderStep> forMilestone(int overdue, @Nullable LadderStep last, int sinceLast) {
        LadderStep due = overdue >= proposal
                ? LadderStep.PROPOSAL
                : overdue >= circular
                        ? LadderStep.CIRCULAR
                        : overdue >= talk ? LadderStep.TALK : overdue >= reminder ? LadderStep.REMINDER : null;
        if (due == null) {
            return Optional.empty();
        }
        if (last == null) {
            return Optional.of(LadderStep.REMINDER);
        }
        return last.ordinal() < due.ordinal() && sinceLast >= gap
                ? Optional.of(LadderStep.values()[last.ordinal() + 1])
                : Optional.empty();
    }

    /** The rung for an order that ran over so many times; none when it was raised already. */
    Optional<LadderStep> forOrder(int times, @Nullable LadderStep last) {
        LadderStep due = times >= orderProposal
                ? LadderStep.PROPOSAL
                : times >= orderCircular ? LadderStep.CIRCULAR : times >= orderTalk ? LadderStep.TALK : null;
        return due != null && (last == null || last.ordinal() < due.ordinal()) ? Optional.of(due) : Optional.empty();
    }
}
