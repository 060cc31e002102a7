package org.shiheng.kernel.matter.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.matter.InvolvedPeople;
import org.shiheng.kernel.matter.MatterId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Agents, witnesses and third parties of a matter. */
@RestController
@RequestMapping("/api/matters/{id}/participants")
@Tag(name = "事项")
class InvolvedPeopleController {

    private final InvolvedPeople people;

    InvolvedPeopleController(InvolvedPeople people) {
        this.people = people;
    }

    @PostMapping
    @Act("matter.people")
    Involved add(Actor actor, @PathVariable long id, @Valid @RequestBody NewPersonRequest request) {
        return new Involved(people.add(
                actor,
                new MatterId(id),
                request.version(),
                new InvolvedPeople.NewPerson(
                        request.part(),
                        request.name(),
                        request.phone(),
                        request.address(),
                        request.idNumber(),
                        request.power())));
    }

    @PostMapping("/{participant}/endings")
    @Act("matter.people")
    Involved end(
            Actor actor,
            @PathVariable long id,
            @PathVariable long participant,
            @Valid @RequestBody PersonEnding request) {
        return new Involved(people.end(actor, new MatterId(id), request.version(), participant, request.reason()));
    }

    record Involved(int version) {}

    record NewPersonRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择以什么身份参加") InvolvedPeople.Part part,

            @NotBlank(message = "请填写姓名") @Size(max = 40, message = "姓名最多40字")
            String name,

            @Nullable @Size(max = 30, message = "电话最多30字") String phone,
            @Nullable @Size(max = 200, message = "地址最多200字") String address,
            @Nullable @Size(max = 18, message = "身份证号是18位") String idNumber,

            @Nullable @Size(max = 100, message = "代理权限最多100字")
            String power) {}

    record PersonEnding(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明理由") String reason) {}
}
