package org.shiheng.line.enforcement.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.enforcement.Ban;
import org.shiheng.line.enforcement.Bans;
import org.shiheng.line.enforcement.domain.CaseLaw;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of people barred from a trade. */
@RestController
@RequestMapping("/api")
@Tag(name = "从业禁止")
class BanController {

    private final Bans bans;
    private final CaseLaw law;
    private final Clock clock;

    BanController(Bans bans, CaseLaw law, Clock clock) {
        this.bans = bans;
        this.law = law;
        this.clock = clock;
    }

    @GetMapping("/occupational-bans")
    @Act("enforcement.ban-read")
    Items list(@RequestParam(defaultValue = "true") boolean inForce) {
        return new Items(bans.list(inForce));
    }

    @GetMapping("/occupational-bans/grounds")
    @Act("enforcement.ban-read")
    Grounds grounds(@RequestParam(required = false) @Nullable LocalDate on) {
        return new Grounds(law.bans(on == null ? LocalDate.now(clock) : on).stream()
                .map(one -> new Grounds.Ground(
                        one.code(),
                        one.name(),
                        one.bars(),
                        one.range(),
                        one.leastYears(),
                        one.mostYears(),
                        one.life().name(),
                        one.after().label(),
                        one.basis()))
                .toList());
    }

    @GetMapping("/occupational-bans/{id}")
    @Act("enforcement.ban-read")
    Bans.Detail read(Actor actor, @PathVariable long id) {
        return bans.read(actor, id);
    }

    @GetMapping("/subjects/{subject}/occupational-bans")
    @Act("enforcement.ban-read")
    Items ofSubject(@PathVariable long subject) {
        return new Items(bans.ofSubject(subject));
    }

    /** May this person be named, licensed or hired? Nothing of the question is kept but that it was asked. */
    @PostMapping("/occupational-bans/checks")
    @Act("enforcement.ban-check")
    Ban.Standing check(Actor actor, @Valid @RequestBody Question question) {
        return bans.ask(actor, question.name(), question.idNumber());
    }

    @PostMapping("/penalty-cases/{id}/occupational-bans")
    @Act("enforcement.ban-enter")
    Entered enter(Actor actor, @PathVariable long id, @Valid @RequestBody NewBan ban) {
        return new Entered(bans.enter(
                actor,
                id,
                new Bans.NewBan(ban.name(), ban.idNumber(), ban.post(), ban.ground(), ban.years(), ban.reason())));
    }

    /** Who it is; each look is written to the audit trail. */
    @PostMapping("/occupational-bans/{id}/views")
    @Act("enforcement.ban-identity")
    Identity identity(Actor actor, @PathVariable long id, @Valid @RequestBody Why why) {
        var person = bans.identity(actor, id, why.reason());
        return new Identity(person.name(), person.idNumber());
    }

    @PostMapping("/occupational-bans/{id}/lifting")
    @Act("enforcement.ban-lift")
    Bans.Detail lift(Actor actor, @PathVariable long id, @Valid @RequestBody Why why) {
        bans.lift(actor, id, why.reason());
        return bans.read(actor, id);
    }

    record Items(List<Ban> items) {}

    record Grounds(List<Ground> items) {
        record Ground(
                String code,
                String name,
                String bars,
                String range,
                @Nullable Integer leastYears,
                @Nullable Integer mostYears,
                String life,
                String after,
                String basis) {}
    }

    record Question(
            @NotBlank(message = "请填写姓名") String name,
            @Nullable String idNumber) {}

    /** @param years none = for life */
    record NewBan(
            @NotBlank(message = "请填写姓名") String name,
            @NotBlank(message = "请填写身份证号") String idNumber,
            @NotBlank(message = "请填写这个人在案件里的职务") String post,
            @NotBlank(message = "请选择情形") String ground,
            @Nullable @Min(value = 1, message = "年限至少1年") Integer years,
            @NotBlank(message = "请写明理由") String reason) {}

    record Entered(long id) {}

    record Identity(String name, String idNumber) {}

    record Why(@NotBlank(message = "请写明理由") String reason) {}
}
