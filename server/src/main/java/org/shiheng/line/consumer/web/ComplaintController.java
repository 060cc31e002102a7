package org.shiheng.line.consumer.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.consumer.Complaints;
import org.shiheng.line.consumer.FileComplaint;
import org.shiheng.line.consumer.FilingHints;
import org.shiheng.line.consumer.intake.IntakePreview;
import org.shiheng.line.consumer.intake.Links;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registering at the desk what came by phone, letter, visit or from other bodies; hints for the handler. */
@RestController
@RequestMapping("/api/complaints")
@Tag(name = "投诉举报")
class ComplaintController {

    private final Complaints complaints;
    private final FilingHints hints;
    private final Links links;
    private final IntakePreview preview;

    ComplaintController(Complaints complaints, FilingHints hints, Links links, IntakePreview preview) {
        this.complaints = complaints;
        this.hints = hints;
        this.links = links;
        this.preview = preview;
    }

    @PostMapping
    @Act("consumer.register")
    Registered register(Actor actor, @Valid @RequestBody Registration registration) {
        var person = registration.person();
        var filed = complaints.file(
                actor,
                new FileComplaint(
                        registration.kind(),
                        registration.receivedOn(),
                        registration.subject(),
                        registration.division(),
                        person == null
                                ? null
                                : new FileComplaint.Person(person.name(), person.phone(), person.address()),
                        registration.form(),
                        registration.besides(),
                        "desk",
                        registration.sourceNumber()));
        return new Registered(filed.id().value(), filed.number(), filed.key(), filed.department());
    }

    @GetMapping("/{id}/hints")
    @Act("consumer.hints")
    Hints hints(Actor actor, @PathVariable long id) {
        return new Hints(hints.of(actor, id), links.of(actor, id));
    }

    /** What is to be known of a filing while it is being typed in: who will get it, by when, what stands out. Files nothing. */
    @PostMapping("/previews")
    @Act("consumer.register")
    IntakePreview.Preview preview(@RequestBody IntakePreview.Draft draft) {
        return preview.of(draft);
    }

    /**
     * @param besides the matter that the same letter was registered as already
     * @param sourceNumber number of the letter, of 12345, or one that the page made: the same is registered once
     */
    record Registration(
            @NotNull(message = "请选择投诉、举报或咨询") FileComplaint.Kind kind,
            @NotNull(message = "请填写收到日期") LocalDate receivedOn,
            @Nullable Long subject,
            @Nullable Integer division,
            @Nullable @Valid PersonRequest person,
            @NotNull(message = "请填写登记表") Map<String, Object> form,
            @Nullable Long besides,
            @NotBlank(message = "请填写来源编号") String sourceNumber) {}

    record PersonRequest(
            @NotNull(message = "请填写姓名") String name,
            @NotNull(message = "请填写电话") String phone,
            @Nullable String address) {}

    record Registered(long id, String number, String key, String department) {}

    record Hints(List<FilingHints.Hint> items, List<Links.Link> links) {}
}
