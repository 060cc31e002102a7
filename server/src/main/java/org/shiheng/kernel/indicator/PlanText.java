package org.shiheng.kernel.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.PackTable;
import org.springframework.stereotype.Component;

/** What the city's plan says of its own figures: the numbered items of box 1 and where things stood when it began. */
@Component
public class PlanText {

    private final List<BoxItem> box;
    private final List<Baseline> baseline;

    PlanText() {
        box = PackTable.of("plan-box.csv").stream()
                .map(row -> new BoxItem(
                        Integer.parseInt(row.get("number")), row.get("field"), row.get("name"), row.get("words")))
                .toList();
        baseline = PackTable.of("plan-baseline.csv").stream()
                .map(row -> new Baseline(
                        row.get("item"),
                        new BigDecimal(row.get("value")),
                        row.get("unit"),
                        row.get("indicator").isBlank() ? null : row.get("indicator"),
                        row.get("words")))
                .toList();
    }

    /** The fifteen items of box 1, in their order. */
    public List<BoxItem> box() {
        return box;
    }

    /** Where things stood at the end of 2020 (“十三五”基线), in the order of the plan's text. */
    public List<Baseline> baseline() {
        return baseline;
    }

    /** What an indicator stood at when the plan began. */
    public Optional<Baseline> baseline(String code) {
        return baseline.stream().filter(value -> code.equals(value.indicator())).findFirst();
    }

    /** One numbered item of box 1: field of work, short name, and the plan's own words. */
    public record BoxItem(int number, String field, String name, String words) {}

    /**
     * One value of the end of 2020.
     *
     * @param indicator the indicator that goes on from it; none when no indicator does
     */
    public record Baseline(
            String item,
            BigDecimal value,
            String unit,
            @Nullable String indicator,
            String words) {}
}
