package org.shiheng.kernel.matter.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.matter.CoHandling;
import org.shiheng.kernel.matter.MatterId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A matter that a second unit helps with. */
@RestController
@RequestMapping("/api/matters/{id}")
@Tag(name = "事项")
class CoHandlingController {

    private final CoHandling together;

    CoHandlingController(CoHandling together) {
        this.together = together;
    }

    @PostMapping("/co-units")
    @Act("matter.co-ask")
    Version ask(Actor actor, @PathVariable long id, @Valid @RequestBody HelpRequest request) {
        return new Version(
                together.ask(actor, new MatterId(id), request.version(), request.department(), request.reason()));
    }

    @PostMapping("/co-units/{help}/endings")
    @Act("matter.co-ask")
    Version end(Actor actor, @PathVariable long id, @PathVariable long help, @Valid @RequestBody HelpEnding request) {
        return new Version(together.end(actor, new MatterId(id), request.version(), help, request.reason()));
    }

    @PostMapping("/co-opinions")
    @Act("matter.co-opinion")
    void opine(Actor actor, @PathVariable long id, @Valid @RequestBody HelpOpinion request) {
        together.opine(actor, new MatterId(id), request.text());
    }

    record Version(int version) {}

    /** @param reason what the unit is asked to do */
    record HelpRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择协办单位") Integer department,
            @NotBlank(message = "请写明请对方做什么") String reason) {}

    record HelpEnding(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明理由") String reason) {}

    record HelpOpinion(@NotBlank(message = "请写明协办意见") String text) {}
}
