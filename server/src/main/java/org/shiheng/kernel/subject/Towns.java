package org.shiheng.kernel.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Names of towns and sub-districts, which GB/T 2260 leaves to the cities: each city's pack has its own, code and name
 * first.
 *
 * <p>Basis: 统计用区划代码, whose first nine digits name the town; the first six of them are its district.
 */
@Component
public class Towns {

    private final Map<Integer, String> names = new TreeMap<>();

    Towns() {
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:packs/*/towns.csv")) {
                file.getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(line -> line.split(","))
                        .forEach(cells -> names.put(Integer.valueOf(cells[0]), cells[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a town by its nine digits. */
    public Optional<String> name(int code) {
        return Optional.ofNullable(names.get(code));
    }

    /** The name to show: a town that is not in the list is told by its code. */
    public String nameOf(int code) {
        return names.getOrDefault(code, "代码 " + code);
    }

    /** The towns of a district in the order of their codes. */
    public List<Town> of(int division) {
        return names.entrySet().stream()
                .filter(entry -> entry.getKey() / 1000 == division)
                .map(entry -> new Town(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** One town. */
    public record Town(int code, String name) {}
}
