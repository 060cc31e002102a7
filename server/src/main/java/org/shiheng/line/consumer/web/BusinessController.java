package org.shiheng.line.consumer.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.matter.Forms;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.line.consumer.odr.BusinessDesk;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A business's own page: disputes it may settle, and what is about to be published of it. */
@RestController
@RequestMapping("/api/own-disputes")
@Tag(name = "企业：消费纠纷")
class BusinessController {

    private final BusinessDesk desk;

    BusinessController(BusinessDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Act("consumer.own-disputes")
    Own own(Actor actor) {
        return new Own(desk.negotiations(actor), desk.announced(actor));
    }

    @GetMapping("/{id}")
    @Act("consumer.own-disputes")
    Sheet read(Actor actor, @PathVariable long id) {
        MatterDesk.Sheet sheet = desk.read(actor, id);
        var open = sheet.deadlines().stream()
                .filter(view -> view.endedOn() == null)
                .findFirst();
        return new Sheet(
                id,
                sheet.matter().number(),
                sheet.matter().title(),
                desk.stateOf(sheet),
                sheet.matter().closedOn() != null,
                sheet.matter().version(),
                open.map(view -> view.sum()).orElse(null),
                sheet.content(),
                sheet.steps().stream()
                        .map(step -> new Step(step.name(), step.legalOn(), step.stateAfter(), step.answers()))
                        .toList(),
                sheet.choices().stream().filter(MatterDesk.Choice::mine).toList());
    }

    /** Answers the consumer, declines, or tells that it was done; the form is that of the act. */
    @PostMapping("/{id}/acts/{code}")
    @Act("consumer.own-dispute-act")
    Done act(Actor actor, @PathVariable long id, @PathVariable String code, @Valid @RequestBody OwnAct request) {
        return new Done(desk.act(actor, id, request.version(), code, request.form()));
    }

    /** Objects to what is about to be published. */
    @PostMapping("/announcements/{id}/objections")
    @Act("consumer.own-objection")
    Own object(Actor actor, @PathVariable long id, @Valid @RequestBody OwnObjection request) {
        desk.object(actor, id, request.text());
        return own(actor);
    }

    record Own(List<BusinessDesk.Negotiation> negotiations, List<BusinessDesk.Announced> announced) {}

    record Sheet(
            long id,
            String number,
            String title,
            String state,
            boolean ended,
            int version,
            @org.jspecify.annotations.Nullable DeadlineView sum,
            List<Forms.Answer> content,
            List<Step> steps,
            List<MatterDesk.Choice> choices) {}

    record Step(String name, java.time.LocalDate on, String stateAfter, List<Forms.Answer> answers) {}

    record OwnAct(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请填写表单") Map<String, Object> form) {}

    record OwnObjection(@NotBlank(message = "请写明哪里不对、有什么依据") String text) {}

    record Done(int version) {}
}
