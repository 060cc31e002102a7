package org.shiheng.kernel.matter.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Supervision;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Supervision marks on matters. */
@RestController
@Tag(name = "督办")
class SupervisionController {

    private final Supervision supervision;

    SupervisionController(Supervision supervision) {
        this.supervision = supervision;
    }

    @GetMapping("/api/marks")
    @Act("matter.mark-list")
    Marks open(Actor actor) {
        return new Marks(supervision.open(actor));
    }

    @GetMapping("/api/matters/{id}/marks")
    @Act("matter.mark-list")
    Marks of(Actor actor, @PathVariable long id) {
        return new Marks(supervision.of(actor, new MatterId(id)));
    }

    @PostMapping("/api/matters/{id}/marks")
    @Act("matter.mark")
    Made mark(Actor actor, @PathVariable long id, @Valid @RequestBody NewMark request) {
        return new Made(supervision.mark(actor, new MatterId(id), request.kind(), request.said(), request.dueOn()));
    }

    @PostMapping("/api/marks/{mark}/answer")
    @Act("matter.mark-answer")
    void answer(Actor actor, @PathVariable long mark, @Valid @RequestBody Text request) {
        supervision.answer(actor, mark, request.text());
    }

    @PostMapping("/api/marks/{mark}/lifting")
    @Act("matter.mark")
    void lift(Actor actor, @PathVariable long mark, @Valid @RequestBody Text request) {
        supervision.lift(actor, mark, request.text());
    }

    record Marks(List<Supervision.Mark> items) {}

    record Made(long id) {}

    record NewMark(
            Supervision.@NotNull(message = "请选择督办或批示") Kind kind,

            @NotBlank(message = "请写明督办或批示的内容") @Size(max = 1000, message = "最多 1000 个字")
            String said,

            @NotNull(message = "请填答复期限") LocalDate dueOn) {}

    record Text(
            @NotBlank(message = "请写明内容") @Size(max = 1000, message = "最多 1000 个字")
            String text) {}
}
