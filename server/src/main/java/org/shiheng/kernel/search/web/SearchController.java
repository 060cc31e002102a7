package org.shiheng.kernel.search.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.http.CappedCount;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.search.Facets;
import org.shiheng.kernel.search.SubjectFilter;
import org.shiheng.kernel.search.SubjectHit;
import org.shiheng.kernel.search.SubjectSearch;
import org.shiheng.kernel.search.Tally;
import org.shiheng.kernel.search.web.SearchResponses.Choice;
import org.shiheng.kernel.search.web.SearchResponses.Term;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.kernel.subject.Towns;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of subjects, the choices of their filters, and the city by district. */
@RestController
@RequestMapping("/api")
@Tag(name = "检索")
class SearchController {

    private final SubjectSearch search;
    private final Facets facets;
    private final Tally tally;
    private final Departments departments;
    private final Towns towns;

    SearchController(SubjectSearch search, Facets facets, Tally tally, Departments departments, Towns towns) {
        this.towns = towns;
        this.search = search;
        this.facets = facets;
        this.tally = tally;
        this.departments = departments;
    }

    @GetMapping("/subjects")
    @Act("search.subjects")
    SearchResponses.SubjectPage list(
            @ParameterObject FilterRequest filter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int size,
            Actor actor) {
        SubjectFilter wanted = filter.toFilter();
        Cursor from = Cursor.parse(cursor);
        var page = search.list(actor.scope(), wanted, from, size);
        boolean first = from.equals(Cursor.START);
        return new SearchResponses.SubjectPage(
                page.items().stream().map(this::row).toList(),
                page.next() == null ? null : page.next().text(),
                first && wanted.q() == null ? search.count(actor.scope(), wanted) : null);
    }

    /** Counting hits of a fragment takes longer than finding the first page of them, so a page asks for it apart. */
    @GetMapping("/subjects/count")
    @Act("search.subjects")
    CappedCount count(@ParameterObject FilterRequest filter, Actor actor) {
        return search.count(actor.scope(), filter.toFilter());
    }

    @GetMapping("/subjects/choices")
    @Act("search.subjects")
    SearchResponses.Choices choices(@ParameterObject FilterRequest filter, Actor actor) {
        SubjectFilter wanted = filter.toFilter();
        var counted = facets.of(actor.scope(), wanted);
        if (counted.isEmpty()) {
            return new SearchResponses.Choices(
                    false, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }
        var counts = counted.get();
        return new SearchResponses.Choices(
                true,
                wanted.q() == null && wanted.industry() == null
                        ? tally.takenAt().orElse(null)
                        : null,
                choices(counts, Tally.Dimension.DIVISION),
                // Towns of the whole city would be a list nobody reads; they are offered inside a district.
                wanted.division() == null && wanted.town() == null ? List.of() : choices(counts, Tally.Dimension.TOWN),
                choices(counts, Tally.Dimension.STATION),
                choices(counts, Tally.Dimension.TYPE),
                choices(counts, Tally.Dimension.STATUS),
                choices(counts, Tally.Dimension.CLASS),
                choices(counts, Tally.Dimension.INDUSTRY));
    }

    @GetMapping("/districts")
    @Act("search.districts")
    SearchResponses.Districts districts(Actor actor) {
        var byDivision = new LinkedHashMap<Integer, List<Tally.District>>();
        tally.districts(actor.scope())
                .forEach(row -> byDivision
                        .computeIfAbsent(row.division(), key -> new ArrayList<>())
                        .add(row));
        return new SearchResponses.Districts(
                tally.takenAt().orElse(null),
                byDivision.entrySet().stream()
                        .map(entry -> district(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @GetMapping("/districts/{division}/towns")
    @Act("search.districts")
    SearchResponses.TownList towns(@PathVariable int division, Actor actor) {
        var byTown = new LinkedHashMap<Integer, List<Tally.Town>>();
        tally.towns(actor.scope(), division)
                .forEach(row -> byTown.computeIfAbsent(row.town() == null ? 0 : row.town(), key -> new ArrayList<>())
                        .add(row));
        return new SearchResponses.TownList(
                tally.takenAt().orElse(null),
                division,
                divisionName(division),
                byTown.entrySet().stream()
                        .map(entry -> town(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(SearchResponses.TownRow::subjects)
                                .reversed())
                        .toList());
    }

    private SearchResponses.TownRow town(int town, List<Tally.Town> rows) {
        var classes = new LinkedHashMap<String, long[]>();
        long all = 0;
        long operating = 0;
        for (Tally.Town row : rows) {
            boolean stands = RegistrationStatus.valueOf(row.status()).operating();
            all += row.subjects();
            operating += stands ? row.subjects() : 0;
            add(classes, row.creditClass() == null ? "" : row.creditClass(), row.subjects(), stands);
        }
        return new SearchResponses.TownRow(
                town == 0 ? null : town,
                town == 0 ? "乡镇街道没有登记" : towns.nameOf(town),
                all,
                operating,
                parts(classes, SearchController::classLabel));
    }

    private static String classLabel(String code) {
        return code.isEmpty() ? "未评" : code + "类";
    }

    private static SearchResponses.District district(int division, List<Tally.District> rows) {
        var statuses = new LinkedHashMap<String, long[]>();
        var classes = new LinkedHashMap<String, long[]>();
        long all = 0;
        long operating = 0;
        for (Tally.District row : rows) {
            boolean stands = RegistrationStatus.valueOf(row.status()).operating();
            all += row.subjects();
            operating += stands ? row.subjects() : 0;
            add(statuses, row.status(), row.subjects(), stands);
            add(classes, row.creditClass() == null ? "" : row.creditClass(), row.subjects(), stands);
        }
        return new SearchResponses.District(
                division,
                divisionName(division),
                all,
                operating,
                parts(statuses, code -> RegistrationStatus.valueOf(code).label()),
                parts(classes, SearchController::classLabel));
    }

    private static void add(Map<String, long[]> sums, String code, long subjects, boolean operating) {
        long[] sum = sums.computeIfAbsent(code, key -> new long[2]);
        sum[0] += subjects;
        sum[1] += operating ? subjects : 0;
    }

    private static List<SearchResponses.Part> parts(
            Map<String, long[]> sums, java.util.function.Function<String, String> label) {
        return sums.entrySet().stream()
                .map(entry -> new SearchResponses.Part(
                        entry.getKey(), label.apply(entry.getKey()), entry.getValue()[0], entry.getValue()[1]))
                .sorted(java.util.Comparator.comparing(SearchResponses.Part::code))
                .toList();
    }

    private List<Choice> choices(Map<Tally.Dimension, List<Tally.Counted>> counts, Tally.Dimension dimension) {
        return counts.getOrDefault(dimension, List.of()).stream()
                .filter(counted -> counted.value() != null)
                .map(counted -> new Choice(counted.value(), label(dimension, counted.value()), counted.subjects()))
                .toList();
    }

    private String label(Tally.Dimension dimension, String value) {
        return switch (dimension) {
            case DIVISION -> divisionName(Integer.parseInt(value));
            case TOWN -> towns.nameOf(Integer.parseInt(value));
            case STATION -> departments.nameOf(Integer.parseInt(value));
            case TYPE -> SubjectType.valueOf(value).label();
            case STATUS -> RegistrationStatus.valueOf(value).label();
            case CLASS -> value + "类";
            case INDUSTRY -> industryLabel(value);
        };
    }

    private SearchResponses.Row row(SubjectHit hit) {
        return new SearchResponses.Row(
                hit.id().value(),
                hit.uscc(),
                hit.registrationNumber(),
                hit.name(),
                hit.formerName(),
                new Term(hit.type().name(), hit.type().label()),
                new Term(hit.status().name(), hit.status().label()),
                hit.status().operating(),
                hit.establishedOn(),
                hit.industry(),
                industryName(hit.industry()),
                divisionName(hit.division()),
                hit.town() == null ? null : towns.nameOf(hit.town()),
                hit.address(),
                departments.nameOf(hit.stationId()),
                hit.creditClass());
    }

    private static String industryLabel(String section) {
        String name = industryName(section);
        return name == null ? section : name;
    }

    static @Nullable String industryName(@Nullable String code) {
        return Optional.ofNullable(code)
                .flatMap(Industry::find)
                .map(Industry::name)
                .orElse(null);
    }

    static String divisionName(int division) {
        return Divisions.official()
                .find(String.valueOf(division))
                .map(Divisions.Division::name)
                .orElse("代码 " + division);
    }
}
