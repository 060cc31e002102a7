package org.shiheng.kernel.indicator.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.indicator.Areas;
import org.shiheng.kernel.indicator.Cockpit;
import org.shiheng.kernel.indicator.Indicators;
import org.shiheng.kernel.indicator.Lamp;
import org.shiheng.kernel.indicator.Reading;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The cockpit: the plan at a glance, from what was counted last. */
@RestController
@RequestMapping("/api/cockpit")
@Tag(name = "指标")
class CockpitController {

    private final Cockpit cockpit;
    private final Indicators indicators;
    private final Areas areas;

    CockpitController(Cockpit cockpit, Indicators indicators, Areas areas) {
        this.cockpit = cockpit;
        this.indicators = indicators;
        this.areas = areas;
    }

    @GetMapping
    @Act("indicator.read")
    CockpitView read(@RequestParam(required = false) @Nullable LocalDate asOf, Actor actor) {
        var picture = cockpit.on(areas.of(actor, null, null), indicators.day(asOf));
        return new CockpitView(
                picture.asOf(),
                picture.area().name(),
                picture.countedAt(),
                picture.items().stream().map(CockpitController::item).toList(),
                picture.others().stream().map(IndicatorResponses::item).toList(),
                picture.changes().stream().map(CockpitController::change).toList(),
                picture.begunAnew());
    }

    private static BoxView item(Cockpit.Item item) {
        Reading worst = item.worst();
        return new BoxView(
                item.item().number(),
                item.item().field(),
                item.item().name(),
                item.item().words(),
                worst.judgement().lamp(),
                worst.definition().code(),
                item.parts().stream()
                        .map(part -> new PartView(
                                IndicatorResponses.item(part.reading()),
                                part.years().isEmpty() ? null : since(part.years()),
                                part.reading().definition().sourceNote(),
                                part.years().stream()
                                        .map(IndicatorResponses::point)
                                        .toList()))
                        .toList());
    }

    private static @Nullable String since(List<Reading.Point> years) {
        return IndicatorResponses.since(years);
    }

    private static ChangeView change(Cockpit.Change change) {
        var definition = change.now().definition();
        return new ChangeView(
                definition.code(),
                definition.name(),
                definition.unit(),
                definition.decimals(),
                change.before().judgement().lamp(),
                change.before().measure().shown().orElse(null),
                change.now().judgement().lamp(),
                change.now().measure().shown().orElse(null));
    }

    /** A sub-target with its years and since which its light has been the same. */
    record PartView(
            IndicatorResponses.Item item,
            @Nullable String since,
            @Nullable String sourceNote,
            List<IndicatorResponses.TrendPoint> years) {}

    /** One of the fifteen items; its light is that of its worst sub-target. */
    record BoxView(
            int number, String field, String name, String words, Lamp lamp, String worst, List<PartView> parts) {}

    /** A figure a week ago and now. */
    record ChangeView(
            String code,
            String name,
            String unit,
            int decimals,
            Lamp lampBefore,
            @Nullable BigDecimal before,
            Lamp lampNow,
            @Nullable BigDecimal now) {}

    /** @param begunAnew how many figures began a new period within the week: they are not compared with the old one */
    record CockpitView(
            LocalDate asOf,
            String area,
            @Nullable Instant countedAt,
            List<BoxView> items,
            List<IndicatorResponses.Item> others,
            List<ChangeView> changes,
            int begunAnew) {}
}
