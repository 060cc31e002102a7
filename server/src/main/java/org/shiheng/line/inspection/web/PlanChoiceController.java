package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Skill;
import org.shiheng.kernel.catalog.InspectionItems;
import org.shiheng.kernel.catalog.Setting;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the plan editor offers: items, range, departments, and the rates and limits in force today. */
@RestController
@RequestMapping("/api/plans/choices")
@Tag(name = "抽查计划")
class PlanChoiceController {

    /** Licences are read off so many licensed subjects; kinds rarer than that are typed in by nobody. */
    private static final int LICENSED_READ = 20_000;

    private final InspectionItems items;
    private final Settings settings;
    private final Departments departments;
    private final ScopedDatabase database;
    private final Clock clock;

    PlanChoiceController(
            InspectionItems items, Settings settings, Departments departments, ScopedDatabase database, Clock clock) {
        this.items = items;
        this.settings = settings;
        this.departments = departments;
        this.database = database;
        this.clock = clock;
    }

    @GetMapping
    @Act("inspection.plan.draft")
    PlanChoices choices(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        List<Integer> reached = actor.scope().city()
                ? departments.all().stream()
                        .filter(unit -> unit.level() == Department.Level.STATION)
                        .map(Department::id)
                        .toList()
                : actor.scope().stations();
        return new PlanChoices(
                items.on(today).stream()
                        .map(item -> new PlanChoices.Item(
                                item.code(),
                                item.category(),
                                item.name(),
                                Skill.labelOf(item.skill()),
                                item.method().label(),
                                item.keyItem(),
                                item.random(),
                                item.exemptionReason(),
                                item.yearlyRateCap() == null
                                        ? null
                                        : item.yearlyRateCap().toPlainString(),
                                item.industries(),
                                item.basis()))
                        .toList(),
                departments.all().stream()
                        .filter(unit -> unit.level() == Department.Level.DISTRICT)
                        .filter(unit ->
                                departments.stationsUnder(unit.id()).stream().anyMatch(reached::contains))
                        .map(unit -> new PlanChoices.Choice(String.valueOf(unit.division()), unit.shortName()))
                        .toList(),
                reached.stream()
                        .map(id -> new PlanChoices.Choice(String.valueOf(id), departments.nameOf(id)))
                        .toList(),
                departments.all().stream()
                        .filter(unit -> unit.level() == Department.Level.JOINT)
                        .map(unit -> new PlanChoices.Choice(String.valueOf(unit.id()), unit.name()))
                        .toList(),
                Stream.concat(
                                Industry.all(Industry.Level.SECTION).stream(),
                                Industry.all(Industry.Level.DIVISION).stream())
                        .map(one -> new PlanChoices.Choice(
                                one.level() == Industry.Level.SECTION ? one.code() : one.section() + one.code(),
                                one.name()))
                        .toList(),
                Arrays.stream(SubjectType.values())
                        .map(type -> new PlanChoices.Choice(type.name(), type.label()))
                        .toList(),
                licences(actor),
                Stream.of("D", "C", "B", "A").map(level -> level(level, today)).toList());
    }

    private List<String> licences(Actor actor) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql("""
                        select distinct l from (select unnest(licences) as l from (select licences from subject.subject s
                          where s.licences <> '{}' and
                        """ + " " + actor.scope().predicate("s.station_id", "s.id")
                                + " limit ?) few) each order by l limit 60")
                        .param(LICENSED_READ)
                        .query(String.class)
                        .list());
    }

    private PlanChoices.Level level(String level, LocalDate day) {
        Setting rate = settings.on("inspection.rate." + level, day);
        Setting limit = settings.on("inspection.yearly-limit." + level, day);
        return new PlanChoices.Level(
                level, rate.decimal().toPlainString(), rate.basis(), limit.integer(), limit.unit(), limit.basis());
    }

    record PlanChoices(
            List<Item> items,
            List<Choice> divisions,
            List<Choice> stations,
            List<Choice> jointDepartments,
            List<Choice> industries,
            List<Choice> types,
            List<String> licences,
            List<Level> levels) {

        record Choice(String code, String label) {}

        record Item(
                String code,
                String category,
                String name,
                String skillLabel,
                String methodLabel,
                boolean keyItem,
                boolean random,
                @Nullable String exemptionReason,
                @Nullable String yearlyRateCap,
                List<String> industries,
                String basis) {}

        /** The rate a class is given, and how often its subjects may be visited. */
        record Level(
                String level,
                String rate,
                String rateBasis,
                int yearlyLimit,
                @Nullable String limitUnit,
                String limitBasis) {}
    }
}
