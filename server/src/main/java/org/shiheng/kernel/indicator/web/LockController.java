package org.shiheng.kernel.indicator.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.indicator.Lock;
import org.shiheng.kernel.indicator.Locked;
import org.shiheng.kernel.indicator.Locks;
import org.shiheng.kernel.indicator.Period;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plan's figures of a period: counted by one person, confirmed by another, published. */
@RestController
@RequestMapping("/api/indicator-locks")
@Tag(name = "指标")
class LockController {

    private final Locks locks;

    LockController(Locks locks) {
        this.locks = locks;
    }

    @GetMapping
    @Act("indicator.read")
    LockList list() {
        return new LockList(locks.all());
    }

    @GetMapping("/{id}")
    @Act("indicator.read")
    Locked one(@PathVariable long id) {
        return locks.one(id);
    }

    @PostMapping
    @Act("indicator.lock-prepare")
    Locked prepare(@Valid @RequestBody Preparation request, Actor actor) {
        return locks.prepare(actor, request.length(), request.day(), request.reason());
    }

    @PostMapping("/{id}/confirmations")
    @Act("indicator.lock-confirm")
    Locked confirm(@PathVariable long id, Actor actor) {
        return locks.confirm(actor, id);
    }

    @PostMapping("/{id}/withdrawals")
    @Act("indicator.lock-prepare")
    Locked drop(@PathVariable long id, Actor actor) {
        return locks.drop(actor, id);
    }

    @PostMapping("/{id}/publications")
    @Act("indicator.lock-publish")
    Locked publish(@PathVariable long id, Actor actor) {
        return locks.publish(actor, id);
    }

    /** Which period to count: any day in it; the reason where published figures are revised. */
    record Preparation(
            @NotNull(message = "请选择月、季度或年。") Period.Length length,
            @NotNull(message = "请选择哪一期。") LocalDate day,
            @Nullable String reason) {}

    record LockList(List<Lock> items) {}
}
