package org.shiheng.demo.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** What a city's pack holds of its departments, towns, trades and words ({@code packs/<city>/}). */
public final class CityPack {

    private final List<Unit> units;
    private final List<Town> towns;
    private final List<Trade> trades;
    private final Map<String, List<String>> words;

    private CityPack(String folder) {
        this.units = rows(folder + "/departments.csv").stream().map(Unit::of).toList();
        this.towns = rows(folder + "/towns.csv").stream()
                .map(cells -> new Town(
                        Integer.parseInt(cells.get(0)),
                        cells.get(1),
                        Double.parseDouble(cells.get(2)),
                        Double.parseDouble(cells.get(3)),
                        Double.parseDouble(cells.get(4)),
                        Integer.parseInt(cells.get(5))))
                .toList();
        this.trades = rows(folder + "/trades.csv").stream().map(Trade::of).toList();
        this.words = new HashMap<>();
        for (String line : lines(folder + "/words.txt")) {
            int colon = line.indexOf(':');
            words.put(
                    line.substring(0, colon),
                    List.of(line.substring(colon + 1).strip().split(" ")));
        }
    }

    public static CityPack read(String city) {
        return new CityPack("packs/" + city);
    }

    /** Departments, those above before those below. */
    public List<Unit> units() {
        return units;
    }

    public List<Town> towns() {
        return towns;
    }

    public List<Trade> trades() {
        return trades;
    }

    List<String> words(String key) {
        List<String> found = words.get(key);
        if (found == null) {
            throw new IllegalStateException("words.txt has no line " + key);
        }
        return found;
    }

    /** The station that watches each town. */
    public Map<Integer, Unit> stationByTown() {
        var stations = new HashMap<Integer, Unit>();
        units.forEach(unit -> unit.towns().forEach(town -> stations.put(town, unit)));
        return stations;
    }

    /** The bureau of each district, by its six digits. */
    Map<Integer, Unit> bureaus() {
        var bureaus = new HashMap<Integer, Unit>();
        units.stream()
                .filter(unit -> unit.level().equals("DISTRICT"))
                .forEach(unit -> bureaus.put(unit.division(), unit));
        return bureaus;
    }

    private static List<List<String>> rows(String file) {
        return lines(file).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private static List<String> lines(String file) {
        try {
            return new ClassPathResource(file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("城市资料包缺少 " + file, e);
        }
    }

    /** One department as the pack lists it. */
    public record Unit(
            int id,
            String code,
            String name,
            String shortName,
            String level,
            @Nullable Integer parent,
            int division,
            List<Integer> towns) {

        static Unit of(List<String> cells) {
            var towns = new ArrayList<Integer>();
            if (!cells.get(7).isBlank()) {
                for (String town : cells.get(7).split(" ")) {
                    towns.add(Integer.parseInt(town));
                }
            }
            return new Unit(
                    Integer.parseInt(cells.get(0)),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5).isBlank() ? null : Integer.valueOf(cells.get(5)),
                    Integer.parseInt(cells.get(6)),
                    List.copyOf(towns));
        }
    }
}
