package org.shiheng.kernel.approval.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.shiheng.kernel.approval.FlowVersions;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sign-off flows: their versions and diagrams, and a city's own instead of those that ship. */
@RestController
@RequestMapping("/api/sign-flows")
@Tag(name = "审批流程")
class FlowController {

    private final FlowVersions versions;

    FlowController(FlowVersions versions) {
        this.versions = versions;
    }

    @GetMapping
    @Act("approval.flow-list")
    Versions all() {
        return new Versions(versions.all());
    }

    /** The file with its diagram, as it was drawn. */
    @GetMapping("/versions/{id}/diagram")
    @Act("approval.diagram")
    Diagram diagram(@PathVariable int id) {
        return new Diagram(versions.bpmn(id));
    }

    /** What is wrong with a file, before it is kept. */
    @PostMapping("/checks")
    @Act("approval.flow-check")
    Findings check(@Valid @RequestBody File request) {
        return new Findings(versions.check(request.bpmn()));
    }

    @PostMapping("/{code}/versions")
    @Act("approval.flow-upload")
    Kept upload(Actor actor, @PathVariable String code, @Valid @RequestBody Upload request) {
        return new Kept(versions.upload(actor, code, request.bpmn(), request.note()));
    }

    /** Takes a version into use. */
    @PostMapping("/versions/{id}/use")
    @Act("approval.flow-use")
    void use(Actor actor, @PathVariable int id) {
        versions.use(actor, id);
    }

    record Versions(List<FlowVersions.Version> items) {}

    record Diagram(String bpmn) {}

    record Findings(List<String> objections) {}

    record File(
            @NotBlank(message = "请选择流程图文件") @Size(max = 400_000, message = "文件太大")
            String bpmn) {}

    record Upload(
            @NotBlank(message = "请选择流程图文件") @Size(max = 400_000, message = "文件太大")
            String bpmn,

            @NotBlank(message = "请写明改了什么、为什么") @Size(max = 500, message = "最多 500 个字")
            String note) {}

    record Kept(int id) {}
}
