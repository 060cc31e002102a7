package org.shiheng.line.enforcement.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.enforcement.AssessmentItem;
import org.shiheng.line.enforcement.Assessments;
import org.shiheng.line.enforcement.domain.CaseLaw;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The yearly assessment of enforcement, and the standards of duty it stands on. */
@RestController
@RequestMapping("/api")
@Tag(name = "执法评议考核")
class AssessmentController {

    private final Assessments assessments;
    private final CaseLaw law;
    private final Clock clock;

    AssessmentController(Assessments assessments, CaseLaw law, Clock clock) {
        this.assessments = assessments;
        this.law = law;
        this.clock = clock;
    }

    @GetMapping("/enforcement-assessments/{year}")
    @Act("enforcement.assessment-read")
    Assessments.Year read(@PathVariable int year) {
        return assessments.of(year);
    }

    /** What a line was counted from, what falls short first. */
    @GetMapping("/enforcement-assessments/{year}/rows")
    @Act("enforcement.assessment-read")
    CountedRows rows(@PathVariable int year, @RequestParam int department, @RequestParam AssessmentItem item) {
        return new CountedRows(assessments.rows(year, department, item));
    }

    @PostMapping("/enforcement-assessments/{year}/reports")
    @Act("enforcement.assessment-report")
    Assessments.Year report(Actor actor, @PathVariable int year, @Valid @RequestBody SupervisionReport report) {
        assessments.report(actor, report.department(), year, report.share(), report.proof());
        return assessments.of(year);
    }

    @PostMapping("/enforcement-assessments/{year}/settlement")
    @Act("enforcement.assessment-settle")
    Assessments.Year settle(Actor actor, @PathVariable int year) {
        assessments.settle(actor, year);
        return assessments.of(year);
    }

    @PostMapping("/enforcement-assessments/{year}/confirmation")
    @Act("enforcement.assessment-confirm")
    Assessments.Year confirm(Actor actor, @PathVariable int year) {
        assessments.confirm(actor, year);
        return assessments.of(year);
    }

    /** What each post must do, and which line of the assessment measures it. */
    @GetMapping("/duty-standards")
    @Act("enforcement.assessment-read")
    Duties duties(@RequestParam(required = false) @Nullable LocalDate on) {
        return new Duties(law.duties(on == null ? LocalDate.now(clock) : on).stream()
                .map(duty -> new Duties.Standard(
                        duty.code(),
                        duty.post(),
                        duty.duty(),
                        duty.words(),
                        Arrays.stream(AssessmentItem.values())
                                .filter(item -> item.name().equals(duty.item()))
                                .map(AssessmentItem::label)
                                .findFirst()
                                .orElse(null),
                        duty.basis()))
                .toList());
    }

    record CountedRows(List<Assessments.Row> items) {}

    record SupervisionReport(
            @NotNull(message = "请选择单位") Integer department,
            @NotNull(message = "请填写达标程度") BigDecimal share,
            @NotBlank(message = "请写明依据") String proof) {}

    record Duties(List<Standard> items) {
        record Standard(
                String code,
                String post,
                String duty,
                String words,
                @Nullable String measuredBy,
                String basis) {}
    }
}
