package org.shiheng.kernel.disclosure.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.disclosure.PlaceSearch;
import org.shiheng.kernel.http.Cursor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Subjects found by where they are. */
@RestController
@Tag(name = "检索")
class PlaceSearchController {

    private final PlaceSearch places;
    private final Departments departments;

    PlaceSearchController(PlaceSearch places, Departments departments) {
        this.places = places;
        this.departments = departments;
    }

    @GetMapping("/api/subjects/by-address")
    @Act("disclosure.place")
    FoundByPlace find(
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String cursor,
            Actor actor) {
        var found = places.find(actor, words, Cursor.parse(cursor));
        return new FoundByPlace(
                found.items().stream()
                        .map(hit -> new PlaceHit(
                                hit.subject(),
                                hit.name(),
                                hit.uscc(),
                                hit.status().label(),
                                hit.status().operating(),
                                hit.address(),
                                departments.nameOf(hit.station())))
                        .toList(),
                found.next() == null ? null : found.next().text());
    }

    /** @param next where the next page begins; none at the end */
    record FoundByPlace(List<PlaceHit> items, @Nullable String next) {}

    record PlaceHit(
            long id,
            String name,
            @Nullable String uscc,
            String statusLabel,
            boolean operating,
            String address,
            String stationName) {}
}
