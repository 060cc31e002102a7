package org.shiheng.kernel.matter.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.matter.CoHandling;
import org.shiheng.kernel.matter.Forms;
import org.shiheng.kernel.matter.Handovers;
import org.shiheng.kernel.matter.Joinders;
import org.shiheng.kernel.matter.MatterDeadlines;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.MatterLists;
import org.shiheng.kernel.matter.MatterRow;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.Participants;
import org.shiheng.kernel.matter.Referrals;
import org.shiheng.kernel.matter.procedure.DatedBasis;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Matters at the desk: lists, one matter, its acts, who has it in hand. */
@RestController
@RequestMapping("/api/matters")
@Tag(name = "事项")
class MatterController {

    private final Matters matters;
    private final MatterDesk desk;
    private final MatterLists lists;
    private final Handovers handovers;
    private final Departments departments;
    private final java.time.Clock clock;

    MatterController(
            Matters matters,
            MatterDesk desk,
            MatterLists lists,
            Handovers handovers,
            Departments departments,
            java.time.Clock clock) {
        this.matters = matters;
        this.desk = desk;
        this.lists = lists;
        this.handovers = handovers;
        this.departments = departments;
        this.clock = clock;
    }

    @GetMapping
    @Act("matter.list")
    Page list(
            Actor actor,
            @RequestParam(defaultValue = "TO_DO") MatterLists.Kind kind,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        var page = lists.open(actor, kind, LocalDate.now(clock), procedure, cursor, size);
        Map<Integer, String> handlers = desk.handlers(page.rows());
        Map<Long, DeadlineView> sums = desk.sums(actor, page.rows());
        return new Page(
                page.rows().stream()
                        .map(matter -> row(matter, handlers, sums.get(matter.id())))
                        .toList(),
                page.next());
    }

    @GetMapping("/{id}")
    @Act("matter.read")
    Sheet read(Actor actor, @PathVariable long id) {
        var sheet = desk.read(actor, new MatterId(id));
        return new Sheet(
                row(
                        sheet.matter(),
                        desk.handlers(List.of(sheet.matter())),
                        desk.sums(actor, List.of(sheet.matter()))
                                .get(sheet.matter().id())),
                DatedBasis.on(sheet.procedure().basis(), sheet.matter().legalOn()),
                sheet.procedure().states().values().stream()
                        .map(state -> new Sheet.State(state.code(), state.name(), state.end()))
                        .toList(),
                sheet.content(),
                sheet.facts(),
                sheet.participants(),
                sheet.deadlines(),
                sheet.steps(),
                sheet.asked(),
                sheet.choices(),
                sheet.links(),
                sheet.joined(),
                sheet.helpers());
    }

    /** Does the act of that code; the version is the one the actor saw. */
    @PostMapping("/{id}/acts/{code}")
    @Act("matter.act")
    Done act(Actor actor, @PathVariable long id, @PathVariable String code, @Valid @RequestBody ActRequest request) {
        return new Done(
                matters.act(actor, new MatterId(id), request.version(), code, request.form(), request.opinion()));
    }

    @PostMapping("/{id}/reassignments")
    @Act("matter.reassign")
    Done reassign(Actor actor, @PathVariable long id, @Valid @RequestBody Reassignment request) {
        return new Done(
                handovers.reassign(actor, new MatterId(id), request.version(), request.account(), request.reason()));
    }

    /** Who in the unit can have it in hand. */
    @GetMapping("/{id}/candidates")
    @Act("matter.reassign")
    Candidates candidates(Actor actor, @PathVariable long id) {
        return new Candidates(desk.candidates(actor, new MatterId(id)).stream()
                .map(account -> new Candidates.Candidate(account.id(), account.displayName()))
                .toList());
    }

    @PostMapping("/{id}/transfers")
    @Act("matter.transfer")
    Done transfer(Actor actor, @PathVariable long id, @Valid @RequestBody Transfer request) {
        return new Done(
                handovers.transfer(actor, new MatterId(id), request.version(), request.department(), request.reason()));
    }

    /** Officers who may be named in its forms. */
    @GetMapping("/{id}/officers")
    @Act("matter.read")
    OfficerChoices officers(Actor actor, @PathVariable long id) {
        return new OfficerChoices(desk.officers(actor, new MatterId(id)).stream()
                .map(officer -> new OfficerChoices.Choice(
                        officer.credentialNumber(),
                        officer.name(),
                        officer.post(),
                        departments.nameOf(officer.department())))
                .toList());
    }

    /** The receiving unit does not take it: the common superior decides. */
    @PostMapping("/{id}/transfer-refusals")
    @Act("matter.refuse")
    Done refuse(Actor actor, @PathVariable long id, @Valid @RequestBody TransferRefusal request) {
        return new Done(handovers.refuse(actor, new MatterId(id), request.version(), request.reason()));
    }

    /** What is sealed of a participant; the reason is written to the audit trail. */
    @PostMapping("/{id}/participants/{participant}/views")
    @Act("matter.secret")
    Secret secret(
            Actor actor, @PathVariable long id, @PathVariable long participant, @Valid @RequestBody Reason request) {
        return new Secret(desk.secret(actor, new MatterId(id), participant, request.reason()));
    }

    /** A form's JSON Schema, for the screen to draw. */
    @GetMapping("/forms/{procedure}/{name}")
    @Act("matter.form")
    JsonNode form(
            @PathVariable String procedure,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable LocalDate legalOn) {
        return desk.form(procedure, legalOn == null ? LocalDate.now(clock) : legalOn, name);
    }

    private Row row(MatterRow matter, Map<Integer, String> handlers, @Nullable DeadlineView sum) {
        var labels = desk.labels(matter);
        return new Row(
                matter.id(),
                matter.number(),
                matter.procedure(),
                labels.procedure(),
                matter.title(),
                matter.state(),
                labels.state(),
                matter.outcome(),
                matter.subject(),
                matter.station(),
                departments.nameOf(matter.station()),
                matter.handler(),
                matter.handler() == null ? null : handlers.get(matter.handler()),
                matter.urgent(),
                matter.legalOn(),
                matter.openedAt(),
                matter.closedOn(),
                matter.dueOn(),
                labels.deadline(),
                sum,
                matter.held(),
                matter.signOff(),
                matter.version());
    }

    record Page(List<Row> items, @Nullable String next) {}

    record Row(
            long id,
            String number,
            String procedure,
            String procedureName,
            String title,
            String state,
            String stateName,
            @Nullable String outcome,
            @Nullable Long subjectId,
            int department,
            String departmentName,
            @Nullable Integer handler,
            @Nullable String handlerName,
            boolean urgent,
            LocalDate legalOn,
            Instant openedAt,
            @Nullable LocalDate closedOn,
            @Nullable LocalDate dueOn,
            @Nullable String dueName,
            @Nullable DeadlineView sum,
            boolean held,
            MatterRow.@Nullable SignOff signOff,
            int version) {}

    record Sheet(
            Row matter,
            String basis,
            List<State> states,
            List<Forms.Answer> content,
            Map<String, Object> facts,
            List<Participants.Participant> participants,
            List<MatterDeadlines.View> deadlines,
            List<MatterDesk.Step> steps,
            MatterDesk.@Nullable Asked asked,
            List<MatterDesk.Choice> choices,
            List<Referrals.Link> links,
            List<Joinders.Joined> joined,
            List<CoHandling.Help> helpers) {
        record State(String code, String name, boolean end) {}
    }

    record ActRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请填写表单") Map<String, Object> form,
            @Nullable String opinion) {}

    record Reassignment(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择承办人") Integer account,
            @NotBlank(message = "请写明改派理由") String reason) {}

    record Transfer(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择接收单位") Integer department,
            @NotBlank(message = "请写明移送理由") String reason) {}

    record TransferRefusal(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotBlank(message = "请写明退回的理由") String reason) {}

    record Reason(@NotBlank(message = "请写明查看事由") String reason) {}

    record OfficerChoices(List<Choice> items) {
        record Choice(String credential, String name, String post, String department) {}
    }

    record Candidates(List<Candidate> items) {
        record Candidate(int account, String name) {}
    }

    record Secret(Map<String, Object> values) {}

    record Done(int version) {}
}
