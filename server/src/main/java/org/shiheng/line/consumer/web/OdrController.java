package org.shiheng.line.consumer.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.consumer.odr.OdrEnterprises;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The register of enterprises that settle disputes online. */
@RestController
@RequestMapping("/api/odr-enterprises")
@Tag(name = "在线协商企业")
class OdrController {

    private final OdrEnterprises enterprises;

    OdrController(OdrEnterprises enterprises) {
        this.enterprises = enterprises;
    }

    @GetMapping
    @Act("consumer.odr-list")
    Enterprises list(Actor actor) {
        return new Enterprises(enterprises.list(actor));
    }

    @PostMapping
    @Act("consumer.odr-change")
    Enterprises join(Actor actor, @Valid @RequestBody Joining joining) {
        enterprises.join(actor, joining.subject(), joining.contact(), joining.phone());
        return list(actor);
    }

    @PostMapping("/{subject}/departures")
    @Act("consumer.odr-change")
    Enterprises leave(Actor actor, @PathVariable long subject, @Valid @RequestBody Departure departure) {
        enterprises.leave(actor, subject, departure.reason());
        return list(actor);
    }

    record Enterprises(List<OdrEnterprises.Enterprise> items) {}

    record Joining(
            @NotNull(message = "请选择商家") Long subject,
            @NotBlank(message = "请填写联系人") String contact,
            @NotBlank(message = "请填写联系电话") String phone) {}

    record Departure(@NotBlank(message = "请写明为什么退出") String reason) {}
}
