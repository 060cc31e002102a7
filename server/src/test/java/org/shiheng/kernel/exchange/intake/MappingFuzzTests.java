package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.shiheng.TestClock;
import org.shiheng.kernel.exchange.rows.RowSource;
import org.shiheng.kernel.http.InvalidInput;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever a file calls its columns and holds in its cells: each column is one field at most, and a row becomes an entry
 * or reasons in Chinese, never a fault. {@code ./test --fuzz N} tries each N times.
 */
class MappingFuzzTests {

    private static final LocalDate TODAY = TestClock.TODAY;

    private final ObjectMapper json = JsonMapper.shared();
    private final Kinds kinds;

    MappingFuzzTests() throws IOException {
        kinds = new Kinds(json);
    }

    @Property
    void everyColumnIsOneFieldAtMostAndWhatCannotWorkIsRefused(
            @ForAll("headers") List<String> header, @ForAll("headers") List<String> lastTime) {
        for (Kind kind : kinds.all()) {
            var before = new HashMap<String, String>();
            for (int i = 0; i < Math.min(lastTime.size(), kind.fields().size()); i++) {
                before.put(kind.fields().get(i).name(), lastTime.get(i));
            }

            Map<String, Integer> columns = Columns.suggest(kind, header, before);

            assertThat(new HashSet<>(columns.values())).hasSameSizeAs(columns.values());
            assertThat(columns.values()).allMatch(column -> column >= 0 && column < header.size());
            assertThat(kind.fields().stream().map(KindField::name)).containsAll(columns.keySet());
            checked(kind, columns, header.size());
        }
    }

    @Property
    void anyChoiceOfColumnsWorksOrIsRefused(
            @ForAll("choices") Map<String, Integer> choice, @ForAll("headers") List<String> header) {
        for (Kind kind : kinds.all()) {
            checked(kind, choice, header.size());
        }
    }

    @Property
    void anyCellsBecomeAnEntryOrReasons(@ForAll("headers") @Size(max = 40) List<String> cells) {
        for (Kind kind : kinds.all()) {
            var columns = new HashMap<String, Integer>();
            for (int i = 0; i < kind.fields().size(); i++) {
                columns.put(kind.fields().get(i).name(), i);
            }
            var reader = new RowReader(kind, columns, kind.fields().size(), TODAY, json);

            RowReader.Verdict verdict = reader.read(new RowSource.Row(2, cells.toArray(String[]::new)));

            if (verdict.values() == null) {
                assertThat(verdict.findings())
                        .isNotEmpty()
                        .allMatch(finding -> finding.reason().matches("(?s).*[\\u4e00-\\u9fff].*"));
            } else {
                assertThat(Entry.of(2, kind, verdict.values(), json).number()).isNotBlank();
            }
        }
    }

    private static void checked(Kind kind, Map<String, Integer> columns, int width) {
        try {
            Columns.check(kind, columns, width);
            kind.fields().stream()
                    .filter(KindField::required)
                    .forEach(field -> assertThat(columns).containsKey(field.name()));
            assertThat(columns.values()).allMatch(column -> column >= 0 && column < width);
        } catch (InvalidInput refused) {
            assertThat(refused.errors()).isNotEmpty();
        }
    }

    /** Names as files have them, near ones, and any text at all. */
    @Provide
    Arbitrary<List<String>> headers() {
        String[] known = kinds.all().stream()
                .flatMap(kind -> kind.fields().stream())
                .flatMap(field -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(field.title(), " " + field.title() + "：", field.name()),
                        field.names().stream()))
                .toArray(String[]::new);
        String[] values = {
            "2026-05-12",
            "2026-02-30",
            "46154",
            "0.5",
            "-1",
            "１２．５",
            "=1+1",
            "91210802MA0Y7K2H2F",
            "罚款、没收",
            "罚款；；",
            "法人及非法人组织",
            "自然人",
            ""
        };
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, Arbitraries.of(known)),
                        net.jqwik.api.Tuple.of(3, Arbitraries.of(values)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.strings().ofMaxLength(40)))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Map<String, Integer>> choices() {
        String[] fields = kinds.all().stream()
                .flatMap(kind -> kind.fields().stream())
                .map(KindField::name)
                .distinct()
                .toArray(String[]::new);
        Arbitrary<String> names = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.of(fields)),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
        return Arbitraries.maps(names, Arbitraries.integers().between(-3, 50)).ofMaxSize(40);
    }
}
