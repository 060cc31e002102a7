package org.shiheng.kernel.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Department;

/**
 * Finds the station that is to watch a subject: by the name a list gives, else by the town, else by the registration
 * authority or the division when they have one station only, else the one chosen in the form.
 */
final class StationFinder {

    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<Integer, Integer> byTown = new HashMap<>();
    private final Map<Integer, List<Integer>> byDivision = new HashMap<>();
    private final int otherwise;

    /** @param stations the stations the importer may fill */
    StationFinder(List<Department> stations, int otherwise) {
        this.otherwise = otherwise;
        for (Department station : stations) {
            byName.put(station.name(), station.id());
            byName.put(station.shortName(), station.id());
            station.towns().forEach(town -> byTown.put(town, station.id()));
            byDivision.merge(
                    station.division(),
                    List.of(station.id()),
                    (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                            .toList());
        }
    }

    int find(@Nullable String station, @Nullable String authority, @Nullable Integer town, int division) {
        for (String name : new @Nullable String[] {station, authority}) {
            Integer found = name == null ? null : byName.get(name);
            if (found != null) {
                return found;
            }
        }
        Integer watching = town == null ? null : byTown.get(town);
        if (watching != null) {
            return watching;
        }
        List<Integer> there = byDivision.getOrDefault(division, List.of());
        return there.size() == 1 ? there.getFirst() : otherwise;
    }
}
