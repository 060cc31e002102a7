package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.Accountability;
import org.shiheng.line.plan.Ladder;
import org.shiheng.line.plan.PlanScores;
import org.shiheng.line.plan.PlanUnits;
import org.shiheng.line.plan.ScorePolicy;
import org.shiheng.line.plan.SpotChecks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accountability, spot checks and scores. */
@RestController
@RequestMapping("/api")
@Tag(name = "五年规划")
class PlanAccountController {

    private final Accountability accountability;
    private final Ladder ladder;
    private final SpotChecks checks;
    private final PlanScores scores;

    PlanAccountController(Accountability accountability, Ladder ladder, SpotChecks checks, PlanScores scores) {
        this.accountability = accountability;
        this.ladder = ladder;
        this.checks = checks;
        this.scores = scores;
    }

    @GetMapping("/plan-accountability")
    @Act("plan.read")
    Items items(Actor actor) {
        return new Items(accountability.all(), PlanUnits.office(actor));
    }

    /** Asks the rules now instead of tomorrow. */
    @PostMapping("/plan-accountability/raisings")
    @Act("plan.account")
    Raised raise() {
        return new Raised(ladder.raise());
    }

    @PostMapping("/plan-accountability/{id}/handling")
    @Act("plan.account")
    Settled handle(Actor actor, @PathVariable long id, @Valid @RequestBody HandlingRequest request) {
        accountability.handle(actor, id, request.done(), request.result());
        return new Settled(true);
    }

    @GetMapping("/plan-checks")
    @Act("plan.read")
    Checks checks(Actor actor) {
        return new Checks(checks.all(), PlanUnits.office(actor));
    }

    @PostMapping("/plan-checks")
    @Act("plan.check")
    Drawn draw(Actor actor, @Valid @RequestBody CheckRequest request) {
        return new Drawn(checks.draw(actor, request.title()));
    }

    @PostMapping("/plan-checks/findings/{id}")
    @Act("plan.check")
    Settled judge(Actor actor, @PathVariable long id, @Valid @RequestBody FindingRequest request) {
        checks.judge(actor, id, request.result(), request.words());
        if (request.result() == SpotChecks.Result.FALSE) {
            ladder.raiseFindings();
        }
        return new Settled(true);
    }

    @GetMapping("/plan-scores")
    @Act("plan.read")
    Scores scores() {
        return new Scores(scores.all());
    }

    record Items(List<Accountability.Item> items, boolean office) {}

    record Raised(int raised) {}

    record Settled(boolean done) {}

    record Checks(List<SpotChecks.Check> items, boolean office) {}

    record Drawn(long id) {}

    record Scores(List<ScorePolicy.Score> items) {}

    record HandlingRequest(
            @NotNull(message = "请选择已办理或撤回") Boolean done,
            @NotBlank(message = "请写明怎样办的，或撤回的理由") String result) {}

    record CheckRequest(@NotBlank(message = "请填写检查名称") String title) {}

    record FindingRequest(
            @NotNull(message = "请选择结论") SpotChecks.Result result,
            @NotBlank(message = "请写明看了什么、发现什么") String words) {}
}
