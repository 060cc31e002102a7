package org.shiheng.kernel.matter.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.matter.MatterRisks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deadlines at risk by bureau, for leaders. */
@RestController
@RequestMapping("/api/matter-risks")
@Tag(name = "事项")
class RiskController {

    private final MatterRisks risks;
    private final Clock clock;

    RiskController(MatterRisks risks, Clock clock) {
        this.risks = risks;
        this.clock = clock;
    }

    @GetMapping
    @Act("matter.list")
    RiskList list(Actor actor) {
        return new RiskList(risks.of(actor, LocalDate.now(clock)));
    }

    record RiskList(List<MatterRisks.Risk> items) {}
}
