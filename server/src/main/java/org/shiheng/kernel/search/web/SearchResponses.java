package org.shiheng.kernel.search.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.CappedCount;

/** What lists, choices and the map are answered with. */
final class SearchResponses {

    private SearchResponses() {}

    record Term(String code, String label) {}

    /**
     * A page of subjects.
     *
     * @param next cursor of the next page; null at the end
     * @param count of the whole list; null on later pages, and for a fragment: its count is asked for apart
     */
    record SubjectPage(
            List<Row> items,
            @Nullable String next,
            @Nullable CappedCount count) {}

    record Row(
            long id,
            @Nullable String uscc,
            @Nullable String registrationNumber,
            String name,
            @Nullable String formerName,
            Term type,
            Term status,
            boolean operating,
            @Nullable LocalDate establishedOn,
            @Nullable String industry,
            @Nullable String industryName,
            String divisionName,
            @Nullable String townName,
            @Nullable String address,
            String stationName,
            @Nullable String creditClass) {}

    /**
     * Choices of the filters with their counts.
     *
     * @param counted false when there were too many hits to look at; the lists are then empty
     * @param asOf when the counts were taken; null when they are of this moment
     */
    record Choices(
            boolean counted,
            @Nullable Instant asOf,
            List<Choice> divisions,
            List<Choice> towns,
            List<Choice> stations,
            List<Choice> types,
            List<Choice> statuses,
            List<Choice> classes,
            List<Choice> industries) {}

    record Choice(String code, String label, long subjects) {}

    /**
     * The city by district.
     *
     * @param asOf when the counts were taken; null when they were not taken yet
     */
    record Districts(@Nullable Instant asOf, List<District> districts) {}

    record District(
            int division, String name, long subjects, long operating, List<Part> byStatus, List<Part> byClass) {}

    /** One district by town, those with the most subjects first. */
    record TownList(@Nullable Instant asOf, int division, String name, List<TownRow> towns) {}

    /** @param town nine digits; none for subjects whose town is not known */
    record TownRow(@Nullable Integer town, String name, long subjects, long operating, List<Part> byClass) {}

    /** @param operating of the subjects, those that stand in the market */
    record Part(String code, String label, long subjects, long operating) {}
}
