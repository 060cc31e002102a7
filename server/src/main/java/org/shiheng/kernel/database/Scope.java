package org.shiheng.kernel.database;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Which rows somebody may see and change: the whole city, the subjects of certain stations, or one subject of their own.
 * It is passed to every query, and PostgreSQL enforces it a second time by row-level security.
 *
 * @param city whether every row of the city is reached
 * @param stations department ids of the stations reached when not the whole city
 * @param subject the one subject an enterprise user stands for
 */
public record Scope(boolean city, List<Integer> stations, OptionalLong subject) {

    public Scope {
        stations = List.copyOf(stations);
    }

    /** Everything in the city: city-level desks, background work of the platform, and the public views. */
    public static Scope wholeCity() {
        return new Scope(true, List.of(), OptionalLong.empty());
    }

    /** The subjects watched by these stations. */
    public static Scope ofStations(List<Integer> stations) {
        return new Scope(false, stations, OptionalLong.empty());
    }

    /** One subject: what a business sees of itself. */
    public static Scope ofSubject(long subject) {
        return new Scope(false, List.of(), OptionalLong.of(subject));
    }

    /** Nothing at all. */
    public static Scope nothing() {
        return new Scope(false, List.of(), OptionalLong.empty());
    }

    /**
     * The same restriction as SQL, for the query's own plan. Station ids are integers, so they are written as literals.
     *
     * @param stationColumn column of the watching station, a compile-time constant
     * @param subjectColumn column of the subject's id, a compile-time constant
     */
    public String predicate(String stationColumn, String subjectColumn) {
        if (city) {
            return "true";
        }
        if (subject.isPresent()) {
            return subjectColumn + " = " + subject.getAsLong();
        }
        if (stations.size() == 1) {
            // Only an equality lets PostgreSQL read an index on (station, id) in the order of ids; over five million
            // rows the
            // first page of one station's list is a tenth of a millisecond then, and a second otherwise.
            return stationColumn + " = " + stations.getFirst();
        }
        return stationColumn + " = any ('" + stationArray() + "'::int[])";
    }

    String stationArray() {
        return stations.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public String toString() {
        if (city) {
            return "Scope[city]";
        }
        return "Scope[stations=" + Arrays.toString(stations.toArray()) + ", subject=" + subject + "]";
    }
}
