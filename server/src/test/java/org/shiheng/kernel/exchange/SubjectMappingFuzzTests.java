package org.shiheng.kernel.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.shiheng.kernel.http.InvalidInput;

/** Whatever a list of subjects calls its columns: each is one field at most, and what cannot work is refused. */
class SubjectMappingFuzzTests {

    @Property
    void everyColumnIsOneFieldAtMost(@ForAll("headers") List<String> header, @ForAll("headers") List<String> row) {
        ColumnMapping mapping = ColumnMapping.suggest(header);

        assertThat(new HashSet<>(mapping.columns().values()))
                .hasSameSizeAs(mapping.columns().values());
        assertThat(mapping.columns().values()).allMatch(column -> column >= 0 && column < header.size());
        try {
            mapping.check(header.size());
            assertThat(mapping.columns()).containsKey(ImportField.NAME);
        } catch (InvalidInput refused) {
            assertThat(refused.errors()).isNotEmpty();
        }
        String[] cells = row.toArray(String[]::new);
        for (ImportField field : ImportField.values()) {
            String cell = mapping.cell(cells, field);
            assertThat(cell == null || !cell.isBlank()).isTrue();
        }
    }

    @Provide
    Arbitrary<List<String>> headers() {
        String[] known = Arrays.stream(ImportField.values())
                .flatMap(field -> field.synonyms().stream())
                .toArray(String[]::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of(known)),
                        Tuple.of(1, Arbitraries.of(known).map(name -> " " + name + "（必填）*")),
                        Tuple.of(2, Arbitraries.strings().ofMaxLength(40)))
                .list()
                .ofMaxSize(60);
    }
}
