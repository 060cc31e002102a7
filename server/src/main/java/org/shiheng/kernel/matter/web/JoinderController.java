package org.shiheng.kernel.matter.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.matter.Joinders;
import org.shiheng.kernel.matter.MatterId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Matters handled as one, and taken apart again. */
@RestController
@RequestMapping("/api/matters/{id}")
@Tag(name = "事项")
class JoinderController {

    private final Joinders joinders;

    JoinderController(Joinders joinders) {
        this.joinders = joinders;
    }

    /** What it can be joined to. */
    @GetMapping("/leads")
    @Act("matter.join")
    Leads leads(Actor actor, @PathVariable long id) {
        return new Leads(joinders.leads(actor, new MatterId(id)));
    }

    @PostMapping("/joinder")
    @Act("matter.join")
    Joint join(Actor actor, @PathVariable long id, @Valid @RequestBody JoinRequest request) {
        return new Joint(joinders.join(
                actor, new MatterId(id), request.version(), new MatterId(request.lead()), request.reason()));
    }

    @PostMapping("/separation")
    @Act("matter.join")
    Joint separate(Actor actor, @PathVariable long id, @Valid @RequestBody SeparateRequest request) {
        return new Joint(joinders.separate(actor, new MatterId(id), request.version(), request.reason()));
    }

    record Leads(List<Joinders.Joined> items) {}

    record Joint(int version) {}

    record JoinRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择主件") Long lead,
            @NotBlank(message = "请写明理由") String reason) {}

    record SeparateRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明理由") String reason) {}
}
