package org.shiheng.kernel.exchange.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.exchange.intake.GatheringRates;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.exchange.intake.Punctuality;
import org.shiheng.kernel.exchange.intake.Source;
import org.shiheng.kernel.exchange.intake.Sources;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Gathering rate, timeliness and compliance by source and kind, down to what is missing. */
@RestController
@RequestMapping("/api/imports/rates")
@Tag(name = "归集")
class RateController {

    private final GatheringRates rates;
    private final Sources sources;
    private final Kinds kinds;
    private final Clock clock;

    RateController(GatheringRates rates, Sources sources, Kinds kinds, Clock clock) {
        this.rates = rates;
        this.sources = sources;
        this.kinds = kinds;
        this.clock = clock;
    }

    @GetMapping
    @Act("exchange.rate")
    RateList list(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate through,
            Actor actor) {
        LocalDate last = through == null ? LocalDate.now(clock) : through;
        LocalDate first = from == null ? last.withDayOfYear(1) : from;
        if (first.isAfter(last)) {
            throw InvalidInput.of("#/from", "exchange.period-backwards", "起始日晚于截止日，请重新选择。");
        }
        Map<String, String> names = sources.of(actor).stream().collect(Collectors.toMap(Source::code, Source::name));
        Map<String, Punctuality> kept = rates.punctuality(actor, first, last);
        return new RateList(
                first,
                last,
                sources.of(actor).stream()
                        .filter(source -> kept.containsKey(source.code()))
                        .map(source -> punctual(source, kept.get(source.code())))
                        .toList(),
                rates.rates(actor, first, last).stream()
                        .map(rate -> new RateRow(
                                rate.source(),
                                names.getOrDefault(rate.source(), rate.source()),
                                rate.kind(),
                                kinds.find(rate.kind()).map(Kind::name).orElse(rate.kind()),
                                rate.declared(),
                                rate.expected(),
                                rate.gathered(),
                                rate.timed(),
                                rate.inTime(),
                                rate.read(),
                                rate.fit()))
                        .toList());
    }

    private static PunctualRow punctual(Source source, Punctuality kept) {
        return new PunctualRow(
                source.code(),
                source.name(),
                source.schedule().name(),
                source.schedule().label(),
                kept.due(),
                kept.kept(),
                kept.missed(),
                kept.lastOn(),
                kept.lateSince());
    }

    @GetMapping("/missing")
    @Act("exchange.rate")
    MissingList missing(
            @RequestParam String source,
            @RequestParam String kind,
            @RequestParam LocalDate from,
            @RequestParam LocalDate through,
            Actor actor) {
        return new MissingList(rates.missing(actor, source, kind, from, through).stream()
                .map(one -> new MissingRow(one.number(), one.decidedOn(), one.name()))
                .toList());
    }

    /** The list of what should be gathered: a file with 文号, 决定日期, 相对人名称. */
    @PostMapping(value = "/declarations", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("exchange.batch")
    Declared declare(
            @RequestPart(value = "file", required = false) @Nullable MultipartFile file,
            @RequestParam String source,
            @RequestParam String kind,
            Actor actor)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw InvalidInput.of("#/file", "exchange.file-needed", "请选择应归集清单。");
        }
        return new Declared(rates.declare(actor, source, kind, file.getInputStream()));
    }

    /** @param sources how each source keeps to its schedule */
    record RateList(LocalDate from, LocalDate through, List<PunctualRow> sources, List<RateRow> items) {}

    /** Numerator and denominator: kept/due periods; missed by their first day, the newest first. */
    record PunctualRow(
            String source,
            String sourceName,
            String schedule,
            String scheduleLabel,
            int due,
            int kept,
            List<LocalDate> missed,
            @Nullable LocalDate lastOn,
            @Nullable LocalDate lateSince) {}

    /** Numerators and denominators: gathered/expected, inTime/timed, fit/read. */
    record RateRow(
            String source,
            String sourceName,
            String kind,
            String kindName,
            long declared,
            long expected,
            long gathered,
            long timed,
            long inTime,
            long read,
            long fit) {}

    record MissingList(List<MissingRow> items) {}

    record MissingRow(String number, LocalDate decidedOn, String name) {}

    record Declared(int rows) {}
}
