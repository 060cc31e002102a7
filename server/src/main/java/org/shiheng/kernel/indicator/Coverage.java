package org.shiheng.kernel.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * For each numbered row of the plan's inventory what serves it and which tests prove it, as {@code tools/plan-coverage.mjs}
 * generates it from the tests that passed. A row without a proof is not served.
 */
@Component
public class Coverage {

    private final Table table;

    Coverage(ObjectMapper json) {
        try (var file = new ClassPathResource("plan/coverage.json").getInputStream()) {
            table = json.readValue(file, Table.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Table table() {
        return table;
    }

    /** The rows, in the order of their numbers. */
    public record Table(List<Row> rows) {}

    /**
     * One row of the plan.
     *
     * @param clause where it stands in the plan, as 3·一(二)
     * @param modules the parts of the platform whose tests prove it, in Chinese
     * @param tests test methods that passed
     */
    public record Row(String row, String clause, String name, String kind, List<String> modules, List<String> tests) {}
}
