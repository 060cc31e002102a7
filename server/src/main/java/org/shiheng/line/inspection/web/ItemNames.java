package org.shiheng.line.inspection.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shiheng.kernel.catalog.InspectionItem;
import org.shiheng.kernel.catalog.InspectionItems;

/** Names of inspection items for one answer of the server: each day's list is read once, however many rows there are. */
final class ItemNames {

    private final InspectionItems items;
    private final Map<LocalDate, Map<String, String>> known = new HashMap<>();

    ItemNames(InspectionItems items) {
        this.items = items;
    }

    List<String> of(List<String> codes, LocalDate day) {
        Map<String, String> names = known.computeIfAbsent(
                day,
                each -> items.on(each).stream()
                        .collect(Collectors.toMap(
                                InspectionItem::code, InspectionItem::name, (first, second) -> first)));
        return codes.stream().map(code -> names.getOrDefault(code, code)).toList();
    }
}
