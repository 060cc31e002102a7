package org.shiheng.kernel.search.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.search.PersonSearch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Subjects found by who stands for them. */
@RestController
@Tag(name = "检索")
class PersonSearchController {

    private final PersonSearch people;
    private final Departments departments;

    PersonSearchController(PersonSearch people, Departments departments) {
        this.people = people;
        this.departments = departments;
    }

    @GetMapping("/api/subjects/by-person")
    @Act("search.person")
    FoundByPerson find(@RequestParam(required = false) @Nullable String name, Actor actor) {
        var found = people.find(actor, name);
        return new FoundByPerson(
                found.items().stream()
                        .map(hit -> new PersonHit(
                                hit.subject(),
                                hit.name(),
                                hit.uscc(),
                                hit.type().label(),
                                hit.status().label(),
                                hit.status().operating(),
                                hit.address(),
                                departments.nameOf(hit.station()),
                                hit.person(),
                                hit.duty()))
                        .toList(),
                found.more());
    }

    /** @param more whether there are others that are not listed */
    record FoundByPerson(List<PersonHit> items, boolean more) {}

    record PersonHit(
            long id,
            String name,
            @Nullable String uscc,
            String typeLabel,
            String statusLabel,
            boolean operating,
            @Nullable String address,
            String stationName,
            String person,
            String duty) {}
}
