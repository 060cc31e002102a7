package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.http.Idempotency;
import org.shiheng.line.inspection.visit.Doors;
import org.shiheng.line.inspection.visit.TaskState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a business sees when it scans the code at its door. */
@RestController
@RequestMapping("/api/public/door/{code}")
@Tag(name = "公开：检查码")
class DoorController {

    private final Doors doors;
    private final Idempotency idempotency;

    DoorController(Doors doors, Idempotency idempotency) {
        this.doors = doors;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Act("inspection.door.read")
    DoorView read(@PathVariable String code) {
        Doors.Door door = doors.read(code);
        var task = door.task();
        return new DoorView(
                task.subjectName(),
                task.planNumber(),
                task.planName(),
                task.kind().label(),
                task.planBasis(),
                door.itemNames(),
                task.windowFrom(),
                task.windowThrough(),
                task.state(),
                task.state().label(),
                task.approvedAt() != null,
                task.urgent(),
                task.startedAt(),
                task.team().stream()
                        .map(member -> new DoorView.Officer(
                                member.publicNumber(), member.department(), member.credentialValidThrough()))
                        .toList(),
                door.own() == null ? null : door.own().label(),
                door.own() == null ? null : door.own().salt(),
                door.rated());
    }

    @GetMapping(value = "/qr.svg", produces = "image/svg+xml")
    @Act("inspection.door.read")
    String code(@PathVariable String code, HttpServletRequest request) {
        doors.read(code);
        return QrSvg.of(QrSvg.origin(request) + "/door/" + code);
    }

    @PostMapping("/ratings")
    @Act("inspection.door.rate")
    Thanks rate(
            @PathVariable String code,
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Rating rating) {
        return idempotency.once(key, List.of(code, rating), Thanks.class, () -> {
            doors.rate(code, rating.stars(), rating.comment());
            return new Thanks("谢谢您的评价，监督部门会看到。");
        });
    }

    /** No name of an officer and no class of the business stands here. */
    record DoorView(
            String subjectName,
            String planNumber,
            String planName,
            String kindLabel,
            String basis,
            List<String> items,
            LocalDate windowFrom,
            LocalDate windowThrough,
            TaskState state,
            String stateLabel,
            boolean approved,
            boolean urgent,
            @Nullable Instant startedAt,
            List<Officer> officers,
            @Nullable String ownLabel,
            @Nullable String ownSalt,
            boolean rated) {
        record Officer(String publicNumber, String departmentName, LocalDate credentialValidThrough) {}
    }

    record Rating(int stars, @Nullable String comment) {}

    record Thanks(String message) {}
}
