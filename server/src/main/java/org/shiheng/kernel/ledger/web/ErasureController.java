package org.shiheng.kernel.ledger.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.ledger.ErasureGround;
import org.shiheng.kernel.ledger.Erasures;
import org.shiheng.kernel.ledger.RecordId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Texts that the law ends: asked for by one, decided by another, told to everybody. */
@RestController
@RequestMapping("/api/ledger/erasures")
@Tag(name = "账本")
class ErasureController {

    private final Erasures erasures;

    ErasureController(Erasures erasures) {
        this.erasures = erasures;
    }

    @GetMapping
    @Act("ledger.erasure.read")
    ErasureList all(Actor actor) {
        return new ErasureList(
                erasures.all(actor.scope()).stream().map(one -> row(one, actor)).toList(),
                Arrays.stream(ErasureGround.values())
                        .map(ground -> new GroundChoice(ground.name(), ground.label(), ground.basis()))
                        .toList());
    }

    @PostMapping
    @Act("ledger.erasure.ask")
    ErasureRow ask(@Valid @RequestBody ErasureAsked asked, Actor actor) {
        return row(
                erasures.ask(
                        actor,
                        new RecordId(asked.record()),
                        asked.ground(),
                        asked.reason().strip()),
                actor);
    }

    @PostMapping("/{record}/decision")
    @Act("ledger.erasure.decide")
    ErasureRow decide(@PathVariable UUID record, @Valid @RequestBody ErasureDecided decided, Actor actor) {
        return row(
                erasures.decide(
                        actor,
                        new RecordId(record),
                        decided.agree(),
                        decided.note().strip()),
                actor);
    }

    private static ErasureRow row(Erasures.Erasure one, Actor actor) {
        return new ErasureRow(
                one.record().toString(),
                one.kind().label(),
                one.subject(),
                one.subjectName(),
                one.occurredOn(),
                one.index(),
                one.ground().label(),
                one.ground().basis(),
                one.reason(),
                one.askedBy(),
                one.askedAt(),
                one.decision(),
                one.decidedBy(),
                one.decidedAt(),
                one.note(),
                one.trace() == null ? null : one.trace().toString(),
                one.copies(),
                one.body(),
                one.askedAccount() == actor.account());
    }

    record ErasureList(List<ErasureRow> items, List<GroundChoice> grounds) {}

    record GroundChoice(String code, String label, String basis) {}

    record ErasureAsked(
            @NotNull(message = "请选择要删去正文的记录") UUID record,
            @NotNull(message = "请选择依据") ErasureGround ground,

            @NotBlank(message = "请写明为什么要删去") @Size(max = 500, message = "最长 500 个字")
            String reason) {}

    record ErasureDecided(
            boolean agree,

            @NotBlank(message = "请写明决定的理由") @Size(max = 500, message = "最长 500 个字")
            String note) {}

    /**
     * One request.
     *
     * @param copies what went with it in other places
     * @param text what the text says, while it is still there
     * @param own asked by the reader, who may not decide it
     */
    record ErasureRow(
            String record,
            String kindLabel,
            @Nullable Long subjectId,
            @Nullable String subjectName,
            LocalDate occurredOn,
            long index,
            String groundLabel,
            String basis,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note,
            @Nullable String trace,
            @Nullable String copies,
            @Nullable String text,
            boolean own) {}
}
