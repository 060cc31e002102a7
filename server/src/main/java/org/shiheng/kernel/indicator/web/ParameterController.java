package org.shiheng.kernel.indicator.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.indicator.Parameters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Yearly parameters that formulas divide or weigh by. */
@RestController
@RequestMapping("/api/indicator-parameters")
@Tag(name = "指标")
class ParameterController {

    private final Parameters parameters;

    ParameterController(Parameters parameters) {
        this.parameters = parameters;
    }

    @GetMapping
    @Act("indicator.read")
    ParameterList list() {
        return new ParameterList(parameters.kinds(), parameters.all());
    }

    @PostMapping("/{key}")
    @Act("indicator.parameter")
    Parameters.Parameter add(@PathVariable String key, @Valid @RequestBody ParameterRequest request, Actor actor) {
        return parameters.add(
                actor, key, new Parameters.Entered(request.year(), request.part(), request.value(), request.basis()));
    }

    /** A value of a year with where it comes from; the industry's code where the parameter has parts. */
    record ParameterRequest(
            int year,
            @Nullable String part,
            @NotNull(message = "请填写数值。") BigDecimal value,
            @NotNull(message = "请写明出处。") String basis) {}

    record ParameterList(List<Parameters.Kind> kinds, List<Parameters.Parameter> items) {}
}
