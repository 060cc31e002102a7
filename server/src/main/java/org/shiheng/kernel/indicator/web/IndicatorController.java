package org.shiheng.kernel.indicator.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.indicator.Areas;
import org.shiheng.kernel.indicator.Forecast;
import org.shiheng.kernel.indicator.Indicators;
import org.shiheng.kernel.indicator.Period;
import org.shiheng.kernel.indicator.Reading;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Indicators as of any day: the list, one with its sum, its trend, and how the districts compare. */
@RestController
@RequestMapping("/api/indicators")
@Tag(name = "指标")
class IndicatorController {

    private final Indicators indicators;
    private final Areas areas;
    private final Settings settings;

    IndicatorController(Indicators indicators, Areas areas, Settings settings) {
        this.indicators = indicators;
        this.areas = areas;
        this.settings = settings;
    }

    @GetMapping
    @Act("indicator.read")
    IndicatorResponses.Overview list(
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Integer district,
            @RequestParam(required = false) @Nullable Integer department,
            Actor actor) {
        LocalDate day = indicators.day(asOf);
        Areas.Area area = areas.of(actor, district, department);
        List<Reading> readings = indicators.all(area, day);
        return new IndicatorResponses.Overview(
                day,
                area.name(),
                area.department() == null ? null : area.department().id(),
                Period.holding(day, Period.Length.YEAR).label(),
                settings.on("indicator.lamp.near-from", day).decimal(),
                indicators.historyThrough().orElse(null),
                units(actor),
                readings.stream().map(IndicatorResponses::item).toList());
    }

    @GetMapping("/trends")
    @Act("indicator.read")
    IndicatorResponses.Trends trends(
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Integer district,
            @RequestParam(required = false) @Nullable Integer department,
            Actor actor) {
        Areas.Area area = areas.of(actor, district, department);
        return new IndicatorResponses.Trends(indicators.trends(area, indicators.day(asOf)).entrySet().stream()
                .map(entry -> trend(entry.getKey(), entry.getValue(), List.of()))
                .toList());
    }

    @GetMapping("/{code}")
    @Act("indicator.read")
    IndicatorResponses.Detail one(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Integer district,
            @RequestParam(required = false) @Nullable Integer department,
            Actor actor) {
        return IndicatorResponses.detail(
                indicators.one(code, areas.of(actor, district, department), indicators.day(asOf)));
    }

    @GetMapping("/{code}/trend")
    @Act("indicator.read")
    IndicatorResponses.Trend trend(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) Period.@Nullable Length by,
            @RequestParam(required = false) @Nullable Integer district,
            @RequestParam(required = false) @Nullable Integer department,
            Actor actor) {
        Areas.Area area = areas.of(actor, district, department);
        LocalDate day = indicators.day(asOf);
        List<Reading.Point> points = indicators.trend(code, area, day, by);
        return trend(code, points, indicators.forecast(code, points, day, by));
    }

    @GetMapping("/{code}/districts")
    @Act("indicator.read")
    IndicatorResponses.Districts districts(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Integer district,
            @RequestParam(required = false) @Nullable Integer department,
            Actor actor) {
        Reading reading = indicators.one(code, areas.of(actor, district, department), indicators.day(asOf));
        return new IndicatorResponses.Districts(
                reading.districts().stream().map(IndicatorResponses::beside).toList());
    }

    private List<IndicatorResponses.Unit> units(Actor actor) {
        List<Areas.District> districts = areas.districts(actor.scope());
        return (districts.isEmpty() ? areas.stations(actor.scope()) : districts)
                .stream()
                        .map(unit -> new IndicatorResponses.Unit(
                                unit.department().id(),
                                unit.department().name(),
                                unit.department().shortName()))
                        .toList();
    }

    private static IndicatorResponses.Trend trend(String code, List<Reading.Point> points, List<Forecast> forecast) {
        return new IndicatorResponses.Trend(
                code,
                points.stream().map(IndicatorResponses::point).toList(),
                IndicatorResponses.since(points),
                forecast);
    }
}
