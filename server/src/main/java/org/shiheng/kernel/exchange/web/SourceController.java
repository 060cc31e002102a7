package org.shiheng.kernel.exchange.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.exchange.intake.Source;
import org.shiheng.kernel.exchange.intake.Sources;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who sends records, and of which kinds; an administrator keeps the list and issues credentials. */
@RestController
@RequestMapping("/api/imports")
@Tag(name = "归集")
class SourceController {

    private final Sources sources;
    private final Kinds kinds;
    private final Departments departments;

    SourceController(Sources sources, Kinds kinds, Departments departments) {
        this.sources = sources;
        this.kinds = kinds;
        this.departments = departments;
    }

    @GetMapping("/sources")
    @Act("exchange.source-list")
    SourceList list() {
        return new SourceList(
                sources.all().stream().map(this::row).toList(),
                departments.all().stream()
                        .filter(unit -> unit.level() != Department.Level.STATION)
                        .map(unit -> new Choice(String.valueOf(unit.id()), unit.name()))
                        .toList(),
                kinds.all().stream()
                        .map(kind -> new Choice(kind.key(), kind.name()))
                        .toList(),
                Stream.of(Source.Schedule.values())
                        .map(schedule -> new Choice(schedule.name(), schedule.label()))
                        .toList());
    }

    @PostMapping("/sources")
    @Act("exchange.source-keep")
    @ResponseStatus(HttpStatus.CREATED)
    void add(@Valid @RequestBody NewSource request, Actor actor) {
        sources.add(actor, request.code().strip(), request.content().content());
    }

    @PutMapping("/sources/{code}")
    @Act("exchange.source-keep")
    void change(@PathVariable String code, @Valid @RequestBody SourceChange request, Actor actor) {
        sources.change(actor, code, request.content().content(), request.version());
    }

    @PostMapping("/sources/{code}/credentials")
    @Act("exchange.source-keep")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedCredential issue(@PathVariable String code, Actor actor) {
        return new IssuedCredential(code, sources.issue(actor, code));
    }

    /** The kinds with their fields, as whoever prepares a file needs them. */
    @GetMapping("/kinds")
    @Act("exchange.source-list")
    KindList kinds() {
        return new KindList(kinds.all().stream()
                .map(kind -> new KindRow(kind.key(), kind.name(), kind.basis(), fields(kind)))
                .toList());
    }

    static List<KindFieldRow> fields(Kind kind) {
        return kind.fields().stream()
                .map(field -> new KindFieldRow(
                        field.name(),
                        field.title(),
                        field.required(),
                        field.names().isEmpty() ? null : field.names().getFirst(),
                        field.error()))
                .toList();
    }

    private SourceRow row(Source source) {
        return new SourceRow(
                source.code(),
                source.name(),
                source.department(),
                departments.nameOf(source.department()),
                source.kinds(),
                source.kinds().stream()
                        .map(kind -> kinds.find(kind).map(Kind::name).orElse(kind))
                        .toList(),
                source.schedule().name(),
                source.schedule().label(),
                source.keySince(),
                source.active(),
                source.folder(),
                source.version());
    }

    record SourceList(List<SourceRow> items, List<Choice> departments, List<Choice> kinds, List<Choice> schedules) {}

    record Choice(String code, String name) {}

    /** @param keySince since when the present credential holds; none before the first */
    record SourceRow(
            String code,
            String name,
            int department,
            String departmentName,
            List<String> kinds,
            List<String> kindNames,
            String schedule,
            String scheduleLabel,
            @Nullable Instant keySince,
            boolean active,
            @Nullable String folder,
            int version) {}

    /** One kind of a source: what its columns are called now, and what they were called before. */
    @GetMapping("/sources/{code}/mappings/{kind}")
    @Act("exchange.source-list")
    Mapping mapping(@PathVariable String code, @PathVariable String kind) {
        var versions = sources.mappings(code, kind);
        Source source = sources.find(code).orElseThrow();
        return new Mapping(
                kinds.find(kind).map(SourceController::fields).orElse(List.of()),
                source.mappings().getOrDefault(kind, Map.of()),
                versions.stream()
                        .map(one -> new MappingVersion(one.version(), one.columns(), one.changedBy(), one.changedAt()))
                        .toList());
    }

    @PutMapping("/sources/{code}/mappings/{kind}")
    @Act("exchange.source-keep")
    void map(
            @PathVariable String code, @PathVariable String kind, @Valid @RequestBody NewMapping request, Actor actor) {
        var columns = new LinkedHashMap<String, String>();
        request.columns().forEach((field, name) -> {
            if (name != null && !name.isBlank()) {
                columns.put(field, name.strip());
            }
        });
        sources.map(actor, code, kind, columns);
    }

    /** @param columns field to name of the column */
    record Mapping(List<KindFieldRow> fields, Map<String, String> columns, List<MappingVersion> versions) {}

    record MappingVersion(int version, Map<String, String> columns, String changedBy, Instant changedAt) {}

    record NewMapping(@NotNull(message = "请对应列") Map<String, @Nullable String> columns) {}

    /** @param secret shown this once */
    record IssuedCredential(String source, String secret) {}

    record KindList(List<KindRow> items) {}

    record KindRow(String key, String name, String basis, List<KindFieldRow> fields) {}

    /** @param exchangeName the column's name in the exchange format */
    record KindFieldRow(
            String name,
            String title,
            boolean required,
            @Nullable String exchangeName,
            @Nullable String hint) {}

    record NewSource(
            @NotBlank(message = "请填写来源代码") @Pattern(regexp = "[A-Z0-9-]{2,30}", message = "来源代码用2到30个大写字母、数字和短横线")
            String code,

            @Valid @NotNull(message = "请填写来源") SourceContent content) {}

    record SourceChange(
            @Valid @NotNull(message = "请填写来源") SourceContent content,
            @NotNull(message = "请刷新后再改") Integer version) {}

    record SourceContent(
            @NotBlank(message = "请填写来源名称") @Size(max = 60, message = "来源名称最多60字")
            String name,

            @NotNull(message = "请选择单位") Integer department,
            @NotNull(message = "请选择信息种类") List<String> kinds,
            @NotNull(message = "请选择报送频次") Source.Schedule schedule,
            @NotNull(message = "请选择是否使用") Boolean active,
            @Nullable String folder) {

        Sources.Content content() {
            return new Sources.Content(
                    name.strip(),
                    department,
                    kinds.stream().distinct().toList(),
                    schedule,
                    active,
                    folder == null || folder.isBlank() ? null : folder.strip());
        }
    }
}
