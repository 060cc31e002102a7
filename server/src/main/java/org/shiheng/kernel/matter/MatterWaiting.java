package org.shiheng.kernel.matter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.waiting.Waiting;
import org.shiheng.kernel.waiting.WaitingSource;
import org.springframework.stereotype.Component;

/** Matters wait on the start page with everything else: each with its own limit, and never hidden in a gathered line. */
@Component
class MatterWaiting implements WaitingSource {

    private final MatterLists lists;
    private final MatterDesk desk;
    private final Procedures procedures;
    private final ActPolicy policy;
    private final Clock clock;

    MatterWaiting(MatterLists lists, MatterDesk desk, Procedures procedures, ActPolicy policy, Clock clock) {
        this.lists = lists;
        this.desk = desk;
        this.procedures = procedures;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Actor actor, boolean unit) {
        if (!policy.allows(actor, "matter.list")) {
            return List.of();
        }
        MatterLists.Kind kind = unit ? MatterLists.Kind.UNIT : MatterLists.Kind.TO_DO;
        List<MatterRow> rows = lists.open(actor, kind, LocalDate.now(clock), null, null, MatterLists.MOST)
                .rows();
        Map<Long, DeadlineView> sums = desk.sums(actor, rows);
        return rows.stream()
                .map(row -> {
                    var procedure = procedures.version(row.procedure(), row.procedureFrom());
                    return new Waiting(
                            procedure.name(),
                            row.id(),
                            "/matters/" + row.id(),
                            row.number(),
                            row.title(),
                            procedure.state(row.state()).name(),
                            "办理",
                            1,
                            sums.get(row.id()),
                            sums.containsKey(row.id()) ? null : row.openedAt(),
                            true);
                })
                .toList();
    }
}
