package org.shiheng.kernel.approval.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.ApprovalRequest;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sign-off at the desk: what waits for my signature, and giving it. */
@RestController
@RequestMapping("/api/sign-offs")
@Tag(name = "审批")
class SignOffController {

    private final SignOffs signOffs;
    private final SignOffDesk desk;

    SignOffController(SignOffs signOffs, SignOffDesk desk) {
        this.signOffs = signOffs;
        this.desk = desk;
    }

    @GetMapping
    @Act("approval.list")
    Waiting mine(
            Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        var page = desk.mine(actor, cursor, size);
        return new Waiting(page.rows(), page.next());
    }

    /** How the requests of one thing went. */
    @GetMapping("/of/{kind}/{target}")
    @Act("approval.read")
    Requests of(Actor actor, @PathVariable String kind, @PathVariable long target) {
        return new Requests(desk.of(actor, kind, target));
    }

    @PostMapping("/tasks/{task}/agreement")
    @Act("approval.sign")
    Outcome agree(Actor actor, @PathVariable long task, @Valid @RequestBody Agreement request) {
        return outcome(signOffs.agree(actor, task, request.opinion() == null ? "" : request.opinion()));
    }

    /** Back to whoever asked, or to an earlier step. */
    @PostMapping("/tasks/{task}/return")
    @Act("approval.sign")
    Outcome giveBack(Actor actor, @PathVariable long task, @Valid @RequestBody Return request) {
        return outcome(
                request.node() == null
                        ? signOffs.giveBack(actor, task, request.opinion())
                        : signOffs.sendBack(actor, task, request.node(), request.opinion()));
    }

    @PostMapping("/tasks/{task}/handover")
    @Act("approval.sign")
    void handOn(Actor actor, @PathVariable long task, @Valid @RequestBody Handover request) {
        signOffs.handOn(actor, task, request.account(), request.reason());
    }

    /** Who can be handed the signature. */
    @GetMapping("/tasks/{task}/colleagues")
    @Act("approval.sign")
    Colleagues colleagues(Actor actor, @PathVariable long task) {
        return new Colleagues(desk.colleagues(actor, task));
    }

    /** Whoever asked takes it back. */
    @PostMapping("/requests/{request}/withdrawal")
    @Act("approval.withdraw")
    void withdraw(Actor actor, @PathVariable long request, @Valid @RequestBody Withdrawal body) {
        signOffs.withdraw(actor, request, body.reason());
    }

    private static Outcome outcome(ApprovalRequest.State state) {
        return new Outcome(state, state.label());
    }

    record Waiting(List<SignOffDesk.Row> items, @Nullable String next) {}

    record Requests(List<SignOffDesk.Sheet> items) {}

    record Colleagues(List<SignOffDesk.Colleague> items) {}

    record Outcome(ApprovalRequest.State state, String label) {}

    record Agreement(@Nullable String opinion) {}

    record Return(
            @NotBlank(message = "请写明退回的理由") String opinion,
            @Nullable String node) {}

    record Handover(
            @NotNull(message = "请选择转交给谁") Integer account,
            @NotBlank(message = "请写明转交的理由") String reason) {}

    record Withdrawal(@NotBlank(message = "请写明撤回的理由") String reason) {}
}
