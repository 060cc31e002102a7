package org.shiheng.kernel.catalog.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Skill;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.catalog.InspectionItems;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The list of inspection items is public (一单公开). */
@RestController
@RequestMapping("/api/public/inspection-items")
@Tag(name = "公开：抽查事项清单")
class InspectionItemController {

    private final InspectionItems items;
    private final Clock clock;

    InspectionItemController(InspectionItems items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    @GetMapping
    @Act("catalog.item.list")
    ItemList list() {
        return new ItemList(items.on(LocalDate.now(clock)).stream()
                .map(item -> new ItemRow(item, item.method().label(), Skill.labelOf(item.skill())))
                .toList());
    }

    @GetMapping("/{code}/check-points")
    @Act("catalog.item.list")
    PointList points(@PathVariable String code) {
        return new PointList(items.checkPoints(code, LocalDate.now(clock)));
    }

    record ItemList(List<ItemRow> items) {}

    record ItemRow(InspectionItem item, String methodLabel, String skillLabel) {}

    record PointList(List<InspectionItem.CheckPoint> items) {}
}
