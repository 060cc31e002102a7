package org.shiheng.kernel.authority.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Abolitions;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.HeldByDepartment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A department goes into another: what it has in hand is told first, then it is done in one act. */
@RestController
@RequestMapping("/api/departments/{id}")
@Tag(name = "机构和人员")
class AbolitionController {

    private final Abolitions abolitions;

    AbolitionController(Abolitions abolitions) {
        this.abolitions = abolitions;
    }

    @GetMapping("/holdings")
    @Act("authority.department.abolish")
    Holdings holdings(@PathVariable int id) {
        return new Holdings(abolitions.held(id), abolitions.successors(id));
    }

    @PostMapping("/abolition")
    @Act("authority.department.abolish")
    void abolish(Actor actor, @PathVariable int id, @Valid @RequestBody Abolition request) {
        abolitions.abolish(actor, id, request.successor(), request.document(), request.version());
    }

    record Holdings(List<HeldByDepartment.Held> items, List<Department> successors) {}

    record Abolition(
            @NotNull(message = "请选择接收单位") @Nullable Integer successor,

            @NotBlank(message = "请写明撤并依据的文件名称和文号") @Size(max = 200, message = "最长 200 个字")
            String document,

            int version) {}
}
