package org.shiheng.line.consumer.intake;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Towns;
import org.springframework.stereotype.Component;

/**
 * Which unit must take a filing on: the station that watches the business; else the station of the town that the address
 * names; else the bureau of the district, which distributes it.
 *
 * <p>Basis: 《市场监督管理投诉举报处理暂行办法》第十二条、第二十五条：被投诉人实际经营地或住所地、违法行为发生地县级市场监管部门.
 */
@Component
public class Routing {

    private static final List<String> KINDS = List.of("街道办事处", "街道", "镇", "乡");

    private final Departments departments;
    private final Towns towns;

    Routing(Departments departments, Towns towns) {
        this.departments = departments;
        this.towns = towns;
    }

    /** The unit, with the reason in words; refused when neither business nor place is known. */
    public Route of(@Nullable SubjectSummary business, @Nullable String address, @Nullable Integer division) {
        if (business != null) {
            return route(
                    business.stationId(),
                    business.division(),
                    business.town(),
                    "商家登记在册，由日常监管它的" + departments.nameOf(business.stationId()) + "办理");
        }
        Optional<Towns.Town> town = address == null ? Optional.empty() : named(address, division);
        if (town.isPresent()) {
            int code = town.get().code();
            Optional<Department> station = departments.all().stream()
                    .filter(unit -> unit.level() == Department.Level.STATION
                            && unit.towns().contains(code))
                    .findFirst();
            if (station.isPresent()) {
                return route(
                        station.get().id(),
                        code / 1000,
                        code,
                        "地址在" + town.get().name() + "，由" + station.get().name() + "办理");
            }
        }
        Integer place = division != null
                ? division
                : town.map(found -> found.code() / 1000).orElse(null);
        if (place == null) {
            throw InvalidInput.of("#/division", "consumer.no-division", "请选择商户在哪个区、县（市）。");
        }
        return departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.DISTRICT && unit.division() == place)
                .findFirst()
                .map(unit -> route(unit.id(), place, null, "只知道在哪个区，先到" + unit.name() + "，由它分送到所"))
                .orElseThrow(() -> InvalidInput.of("#/division", "consumer.no-division", "请选择营口市的区、县（市）。"));
    }

    /** The city's own office, for what concerns no business of a district. */
    public Route ofCity() {
        Department city = departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.CITY)
                .findFirst()
                .orElseThrow();
        return route(city.id(), city.division(), null, "没有指明商家，由" + city.name() + "答复");
    }

    /** The town that the address names by the longest name; none when two different ones fit as well. */
    private Optional<Towns.Town> named(String address, @Nullable Integer division) {
        List<Named> found = departments.all().stream()
                .filter(unit ->
                        unit.level() == Department.Level.DISTRICT && (division == null || unit.division() == division))
                .flatMap(unit -> towns.of(unit.division()).stream())
                .distinct()
                .flatMap(town -> length(address, town.name()).stream().map(length -> new Named(town, length)))
                .sorted(Comparator.comparingInt(Named::length).reversed())
                .toList();
        if (found.isEmpty()
                || found.size() > 1 && found.get(0).length() == found.get(1).length()) {
            return Optional.empty();
        }
        return Optional.of(found.getFirst().town());
    }

    /** How much of the town's name stands in the address: with its kind, or the bare name of two marks and more. */
    private static Optional<Integer> length(String address, String name) {
        if (address.contains(name)) {
            return Optional.of(name.length());
        }
        String bare = KINDS.stream()
                .filter(name::endsWith)
                .findFirst()
                .map(kind -> name.substring(0, name.length() - kind.length()))
                .orElse(name);
        return bare.length() >= 2 && address.contains(bare) ? Optional.of(bare.length()) : Optional.empty();
    }

    private Route route(int unit, int division, @Nullable Integer town, String why) {
        return new Route(unit, departments.nameOf(unit), division, town, why);
    }

    private record Named(Towns.Town town, int length) {}

    /** Where a filing goes and why. */
    public record Route(
            int unit,
            String unitName,
            int division,
            @Nullable Integer town,
            String why) {}
}
