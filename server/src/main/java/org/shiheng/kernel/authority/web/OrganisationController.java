package org.shiheng.kernel.authority.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.authority.Organisation;
import org.shiheng.kernel.authority.Skill;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The departments and the inspectors' pool: an administrator builds them here. */
@RestController
@RequestMapping("/api")
@Tag(name = "机构和人员")
class OrganisationController {

    private final Departments departments;
    private final Organisation organisation;
    private final Officers officers;
    private final Clock clock;

    OrganisationController(Departments departments, Organisation organisation, Officers officers, Clock clock) {
        this.departments = departments;
        this.organisation = organisation;
        this.officers = officers;
        this.clock = clock;
    }

    @GetMapping("/departments")
    @Act("authority.department.list")
    DepartmentList departments(@RequestParam(defaultValue = "false") boolean ever) {
        return new DepartmentList(ever ? departments.ever() : departments.all());
    }

    @PostMapping("/departments")
    @Act("authority.department.add")
    @ResponseStatus(HttpStatus.CREATED)
    Added addDepartment(@Valid @RequestBody NewDepartment request) {
        return new Added(organisation.add(
                request.code().strip(), request.level(), request.content().checked()));
    }

    @PutMapping("/departments/{id}")
    @Act("authority.department.change")
    void changeDepartment(@PathVariable int id, @Valid @RequestBody DepartmentChange change) {
        organisation.change(id, change.content().checked(), change.version());
    }

    @GetMapping("/officers")
    @Act("authority.officer.list")
    OfficerList officers(@RequestParam(required = false) @Nullable Integer department) {
        var today = LocalDate.now(clock);
        List<Integer> within = department == null ? List.of() : withChildren(department);
        return new OfficerList(
                officers.of(within).stream()
                        .map(officer -> new OfficerRow(
                                officer,
                                departments.nameOf(officer.department()),
                                officer.skills().stream().map(Skill::labelOf).toList(),
                                officer.availableOn(today),
                                reason(officer, today)))
                        .toList(),
                Stream.of(Skill.values())
                        .map(skill -> new SkillLabel(skill.name(), skill.label()))
                        .toList());
    }

    @PostMapping("/officers")
    @Act("authority.officer.add")
    @ResponseStatus(HttpStatus.CREATED)
    Added addOfficer(@Valid @RequestBody NewOfficer request) {
        return new Added(
                officers.add(request.publicNumber().strip(), request.content().checked()));
    }

    @PutMapping("/officers/{id}")
    @Act("authority.officer.change")
    void changeOfficer(@PathVariable int id, @Valid @RequestBody OfficerChange change) {
        officers.find(id).orElseThrow(() -> Refusal.notFound("authority.no-officer", "没有这名执法人员。"));
        officers.change(id, change.content().checked(), change.version());
    }

    private List<Integer> withChildren(int department) {
        var found = departments.all().stream()
                .filter(row -> row.parent() != null && row.parent() == department)
                .map(Department::id)
                .collect(Collectors.toCollection(ArrayList::new));
        found.add(department);
        return found;
    }

    private static @Nullable String reason(Officer officer, LocalDate today) {
        if (officer.auxiliary()) {
            return "辅助人员，不参加抽取";
        }
        if (officer.suspended()) {
            return "已停职或调离";
        }
        return officer.credentialValidThrough().isBefore(today) ? "执法证已过期" : null;
    }

    record Added(int id) {}

    record DepartmentList(List<Department> items) {}

    record NewDepartment(
            @NotBlank(message = "请填写单位编码")
            @Pattern(regexp = "\\s*[A-Z0-9-]{2,20}\\s*", message = "单位编码用 2 到 20 个大写字母、数字、横线")
            String code,

            @NotNull(message = "请选择单位层级") Department.Level level,
            @Valid @NotNull(message = "请填写单位资料") DepartmentContent content) {}

    record DepartmentChange(
            @Valid @NotNull(message = "请填写单位资料") DepartmentContent content, int version) {}

    record DepartmentContent(
            @NotBlank(message = "请填写单位全称") String name,
            @NotBlank(message = "请填写单位简称") String shortName,
            @Nullable Integer parent,
            @NotNull(message = "请填写六位区划代码") Integer division,
            @Nullable List<Integer> towns) {

        Organisation.Content checked() {
            return new Organisation.Content(
                    name.strip(), shortName, parent, division, towns == null ? List.of() : towns);
        }
    }

    record OfficerList(List<OfficerRow> items, List<SkillLabel> skills) {}

    record SkillLabel(String code, String label) {}

    record OfficerRow(
            Officer officer,
            String departmentName,
            List<String> skillLabels,
            boolean available,
            @Nullable String unavailableReason) {}

    record NewOfficer(
            @NotBlank(message = "请填写公示编号")
            @Pattern(regexp = "\\s*[A-Z0-9-]{3,20}\\s*", message = "公示编号用 3 到 20 个大写字母、数字、横线")
            String publicNumber,

            @Valid @NotNull(message = "请填写人员资料") OfficerContent content) {}

    record OfficerChange(
            @Valid @NotNull(message = "请填写人员资料") OfficerContent content, int version) {}

    record OfficerContent(
            @NotBlank(message = "请填写姓名") String name,
            @NotNull(message = "请选择单位") Integer department,
            @NotBlank(message = "请填写岗位") String post,
            @NotBlank(message = "请填写执法证号") String credentialNumber,
            @NotNull(message = "请填写执法证有效期") LocalDate credentialValidThrough,
            @NotNull(message = "请选择专长") List<String> skills,
            boolean auxiliary,
            boolean suspended) {

        Officers.Content checked() {
            return new Officers.Content(
                    name,
                    department,
                    post,
                    credentialNumber.strip(),
                    credentialValidThrough,
                    skills,
                    auxiliary,
                    suspended);
        }
    }
}
