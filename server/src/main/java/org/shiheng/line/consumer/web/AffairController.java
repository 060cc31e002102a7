package org.shiheng.line.consumer.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.consumer.register.ConsumerAffairs;
import org.shiheng.line.consumer.register.PrepaidIssuers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Great consumer events, first responsibility, and the register of prepaid-card issuers. */
@RestController
@RequestMapping("/api")
@Tag(name = "重大事件、首负责任和预付卡")
class AffairController {

    private final ConsumerAffairs affairs;
    private final PrepaidIssuers issuers;

    AffairController(ConsumerAffairs affairs, PrepaidIssuers issuers) {
        this.affairs = affairs;
        this.issuers = issuers;
    }

    @PostMapping("/consumer-affairs")
    @Act("consumer.affair-open")
    Opened open(Actor actor, @Valid @RequestBody NewAffair affair) {
        return new Opened(
                affairs.open(actor, affair.kind(), affair.on(), affair.subject(), affair.form(), affair.sourceNumber())
                        .value());
    }

    @GetMapping("/prepaid-issuers")
    @Act("consumer.registers")
    Issuers issuers(Actor actor) {
        return new Issuers(issuers.list(actor));
    }

    @PostMapping("/prepaid-issuers")
    @Act("consumer.prepaid-change")
    Issuers enter(Actor actor, @Valid @RequestBody NewIssuer issuer) {
        issuers.enter(actor, issuer.subject(), issuer.trade(), issuer.duty(), issuer.cap());
        return issuers(actor);
    }

    @PostMapping("/prepaid-issuers/{id}/balances")
    @Act("consumer.prepaid-change")
    Issuers report(Actor actor, @PathVariable long id, @Valid @RequestBody Balance balance) {
        issuers.report(actor, id, YearMonth.from(balance.month()), balance.balance(), balance.cards());
        return issuers(actor);
    }

    @PostMapping("/prepaid-issuers/{id}/signals")
    @Act("consumer.prepaid-change")
    Issuers warn(Actor actor, @PathVariable long id, @Valid @RequestBody Warning warning) {
        issuers.warn(actor, id, warning.kind(), warning.said(), warning.seenOn());
        return issuers(actor);
    }

    @PostMapping("/prepaid-issuers/{id}/settlements")
    @Act("consumer.prepaid-change")
    Issuers settle(Actor actor, @PathVariable long id, @Valid @RequestBody Settlement settlement) {
        issuers.settle(actor, id, settlement.how());
        return issuers(actor);
    }

    /** @param sourceNumber made by the page: the same is registered once */
    record NewAffair(
            @NotNull(message = "请选择登记什么") ConsumerAffairs.Kind kind,
            @NotNull(message = "请填写日期") LocalDate on,
            @Nullable Long subject,
            @NotNull(message = "请填写登记表") Map<String, Object> form,
            @NotBlank(message = "请刷新页面后再登记") String sourceNumber) {}

    record Opened(long id) {}

    record Issuers(List<PrepaidIssuers.Issuer> items) {}

    record NewIssuer(
            @NotNull(message = "请选择商户") Long subject,
            @NotBlank(message = "请填写行业，例如美容美发") String trade,
            @NotNull(message = "请选择主管部门") PrepaidIssuers.Duty duty,
            @Nullable @PositiveOrZero(message = "上限不能是负数") BigDecimal cap) {}

    record Balance(
            @NotNull(message = "请选择月份") LocalDate month,

            @NotNull(message = "请填写预收余额") @PositiveOrZero(message = "余额不能是负数")
            BigDecimal balance,

            @NotNull(message = "请填写有效卡数") @Min(value = 0, message = "卡数不能是负数")
            Integer cards) {}

    record Warning(
            @NotNull(message = "请选择信号") PrepaidIssuers.Signal kind,
            @NotBlank(message = "请写明情况") String said,
            @NotNull(message = "请填写发现日期") LocalDate seenOn) {}

    record Settlement(@NotBlank(message = "请写明怎么处置的") String how) {}
}
