package org.shiheng.line.plan.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.plan.PlanMeetings;
import org.shiheng.line.plan.PlanTask;
import org.shiheng.line.plan.PlanTasks;
import org.shiheng.line.plan.PlanUnits;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The leading group and the working group: members, meetings, resolutions. */
@RestController
@RequestMapping("/api")
@Tag(name = "五年规划")
class PlanMeetingController {

    private final PlanMeetings meetings;
    private final PlanTasks tasks;
    private final PlanUnits units;

    PlanMeetingController(PlanMeetings meetings, PlanTasks tasks, PlanUnits units) {
        this.meetings = meetings;
        this.tasks = tasks;
        this.units = units;
    }

    @GetMapping("/plan-meetings")
    @Act("plan.read")
    Meetings all(Actor actor) {
        return new Meetings(
                meetings.all().stream()
                        .map(meeting -> new MeetingView(
                                meeting,
                                PlanUnits.office(actor)
                                        && meeting.signedOn() == null
                                        && meeting.drafter() != actor.account()))
                        .toList(),
                meetings.members(),
                units.all(),
                tasks.choices(),
                PlanUnits.office(actor));
    }

    @PostMapping("/plan-meetings")
    @Act("plan.meeting")
    Drafted draft(Actor actor, @Valid @RequestBody MeetingRequest request) {
        return new Drafted(meetings.draft(
                actor,
                new PlanMeetings.Draft(
                        request.body(),
                        request.title(),
                        request.heldOn(),
                        request.chair(),
                        request.attendees(),
                        request.minutes(),
                        request.resolutions().stream()
                                .map(one -> new PlanMeetings.NewResolution(
                                        one.words(), one.unit(), one.task(), one.workingDays()))
                                .toList())));
    }

    @PostMapping("/plan-meetings/{id}/signature")
    @Act("plan.sign")
    Signed sign(Actor actor, @PathVariable long id) {
        return new Signed(meetings.sign(actor, id));
    }

    @PostMapping("/plan-members")
    @Act("plan.meeting")
    Joined join(Actor actor, @Valid @RequestBody MemberRequest request) {
        meetings.join(actor, request.body(), request.name(), request.post(), request.since());
        return new Joined(true);
    }

    record Meetings(
            List<MeetingView> items,
            List<PlanMeetings.Member> members,
            List<PlanUnits.Unit> units,
            List<PlanTask.Choice> tasks,
            boolean office) {}

    record MeetingView(PlanMeetings.Meeting meeting, boolean maySign) {}

    record Drafted(long id) {}

    record Signed(int orders) {}

    record Joined(boolean done) {}

    record MeetingRequest(
            @NotNull(message = "请选择会议类型") PlanMeetings.Body body,
            @NotBlank(message = "请填写会议名称") String title,
            @NotNull(message = "请填写会议日期") LocalDate heldOn,
            @NotBlank(message = "请填写主持人") String chair,
            @NotBlank(message = "请填写参加人员") String attendees,
            @NotBlank(message = "请填写纪要内容") String minutes,
            @NotNull(message = "请填写议定事项") List<@Valid ResolutionRequest> resolutions) {}

    record ResolutionRequest(
            @NotBlank(message = "请写明议定的事") String words,
            @NotBlank(message = "请选择承办单位") String unit,
            @Nullable Long task,
            @NotNull(message = "请填写办理期限") Integer workingDays) {}

    record MemberRequest(
            @NotNull(message = "请选择领导小组或工作专班") PlanMeetings.Body body,
            @NotBlank(message = "请填写姓名") String name,
            @NotBlank(message = "请填写职务") String post,
            @NotNull(message = "请填写起始日期") LocalDate since) {}
}
