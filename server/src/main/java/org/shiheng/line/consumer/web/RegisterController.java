package org.shiheng.line.consumer.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.consumer.register.Commitments;
import org.shiheng.line.consumer.register.ServiceStations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers for consumers: service stations and promises of businesses. */
@RestController
@RequestMapping("/api")
@Tag(name = "维权服务站和消费承诺")
class RegisterController {

    private final ServiceStations stations;
    private final Commitments commitments;

    RegisterController(ServiceStations stations, Commitments commitments) {
        this.stations = stations;
        this.commitments = commitments;
    }

    @GetMapping("/service-stations")
    @Act("consumer.registers")
    Stations stations() {
        return new Stations(stations.list(null, true));
    }

    @PostMapping("/service-stations")
    @Act("consumer.register-change")
    Stations open(@Valid @RequestBody NewStation station) {
        stations.open(new ServiceStations.NewStation(
                station.name(),
                station.kind(),
                station.address(),
                station.division(),
                station.inCharge(),
                station.phone(),
                station.openedOn()));
        return stations();
    }

    /** The yearly review: it goes on, or it is closed. */
    @PostMapping("/service-stations/{id}/reviews")
    @Act("consumer.register-change")
    Stations review(@PathVariable long id, @Valid @RequestBody Review review) {
        stations.review(id, review.goesOn());
        return stations();
    }

    @PostMapping("/service-stations/{id}/months")
    @Act("consumer.register-change")
    Stations count(@PathVariable long id, @Valid @RequestBody Month month) {
        stations.count(id, YearMonth.from(month.month()), month.received(), month.settled());
        return stations();
    }

    @GetMapping("/commitments")
    @Act("consumer.registers")
    Promises commitments() {
        return new Promises(commitments.running(null, null));
    }

    @PostMapping("/commitments")
    @Act("consumer.register-change")
    Promises give(Actor actor, @Valid @RequestBody NewPromise promise) {
        commitments.give(
                actor,
                new Commitments.NewCommitment(
                        promise.subject(), promise.kind(), promise.scope(), promise.returnDays(), promise.ways()));
        return commitments();
    }

    /** Withdrawn by the business, or struck off because it was broken. */
    @PostMapping("/commitments/{id}/endings")
    @Act("consumer.register-change")
    Promises end(Actor actor, @PathVariable long id, @Valid @RequestBody Ending ending) {
        commitments.end(actor, id, ending.reason());
        return commitments();
    }

    record Stations(List<ServiceStations.Station> items) {}

    record NewStation(
            @NotBlank(message = "请填写服务站的名称") String name,
            @NotNull(message = "请选择设在哪里") ServiceStations.Kind kind,
            @NotBlank(message = "请填写地址") String address,
            @Nullable Integer division,
            @NotBlank(message = "请填写负责人") String inCharge,
            @NotBlank(message = "请填写电话") String phone,
            @NotNull(message = "请填写设立日期") LocalDate openedOn) {}

    record Review(@NotNull(message = "请选择继续或撤销") Boolean goesOn) {}

    record Month(
            @NotNull(message = "请选择月份") LocalDate month,
            @NotNull(message = "请填写受理件数") Integer received,
            @NotNull(message = "请填写就地化解件数") Integer settled) {}

    record Promises(List<Commitments.Commitment> items) {}

    record NewPromise(
            @NotNull(message = "请选择商家") Long subject,
            @NotNull(message = "请选择承诺的种类") Commitments.Kind kind,
            @NotBlank(message = "请写明承诺的范围") String scope,
            @Nullable Integer returnDays,
            @Nullable String ways) {}

    record Ending(@NotBlank(message = "请写明为什么移出") String reason) {}
}
