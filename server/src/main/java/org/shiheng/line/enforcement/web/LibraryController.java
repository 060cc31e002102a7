package org.shiheng.line.enforcement.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.line.enforcement.Experts;
import org.shiheng.line.enforcement.TypicalCases;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What helps to decide: the library of typical cases, and the rosters of talents, lawyers and experts. */
@RestController
@RequestMapping("/api")
@Tag(name = "案例库和人才名册")
class LibraryController {

    private final TypicalCases library;
    private final Experts experts;

    LibraryController(TypicalCases library, Experts experts) {
        this.library = library;
        this.experts = experts;
    }

    @GetMapping("/typical-cases")
    @Act("enforcement.library-read")
    Cases find(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(defaultValue = "false") boolean drafts) {
        return new Cases(library.find(q, cause, drafts));
    }

    @GetMapping("/penalty-cases/{id}/typical-case-draft")
    @Act("enforcement.library-draft")
    TypicalCases.Draft draft(Actor actor, @PathVariable long id) {
        return library.draft(actor, id);
    }

    @PostMapping("/typical-cases")
    @Act("enforcement.library-draft")
    Kept keep(Actor actor, @Valid @RequestBody NewCase one) {
        return new Kept(library.keep(
                actor,
                new TypicalCases.NewCase(
                        one.matter(), one.title(), one.story(), one.points(), one.laws(), one.keywords())));
    }

    @PostMapping("/typical-cases/{id}/publication")
    @Act("enforcement.library-publish")
    Done publish(Actor actor, @PathVariable long id) {
        library.publish(actor, id);
        return new Done(true);
    }

    @PostMapping("/typical-cases/{id}/withdrawal")
    @Act("enforcement.library-publish")
    Done withdraw(@PathVariable long id, @Valid @RequestBody Why why) {
        library.withdraw(id, why.reason());
        return new Done(true);
    }

    @GetMapping("/law-experts")
    @Act("enforcement.library-read")
    People experts() {
        return new People(experts.list());
    }

    @PostMapping("/law-experts")
    @Act("enforcement.expert-change")
    People add(Actor actor, @Valid @RequestBody NewExpert one) {
        experts.add(
                actor,
                new Experts.NewExpert(
                        one.kind(),
                        one.name(),
                        one.unit(),
                        one.qualification(),
                        one.speciality(),
                        one.sinceOn(),
                        one.throughOn()));
        return experts();
    }

    @PostMapping("/law-experts/{id}/endings")
    @Act("enforcement.expert-change")
    People end(@PathVariable long id, @Valid @RequestBody Why why) {
        experts.end(id, why.reason());
        return experts();
    }

    record Cases(List<TypicalCases.Typical> items) {}

    record NewCase(
            @NotNull(message = "请从一件结案的案子开始") Long matter,

            @NotBlank(message = "请填写标题") @Size(max = 100, message = "标题最多100字")
            String title,

            @NotBlank(message = "请写明案情") @Size(max = 4000, message = "案情最多4000字")
            String story,

            @NotBlank(message = "请写明指导意义") @Size(max = 2000, message = "指导意义最多2000字")
            String points,

            @NotBlank(message = "请写明适用的法律") @Size(max = 1000, message = "适用法律最多1000字")
            String laws,

            @NotNull(message = "请填写关键词，没有就留空") List<String> keywords) {}

    record Kept(long id) {}

    record People(List<Experts.Expert> items) {}

    record NewExpert(
            @NotNull(message = "请选择名册") Experts.Kind kind,
            @NotBlank(message = "请填写姓名") String name,
            @NotBlank(message = "请填写单位") String unit,
            @NotBlank(message = "请填写资格或职称") String qualification,
            @NotBlank(message = "请填写专长") String speciality,
            @NotNull(message = "请填写聘期起始日期") LocalDate sinceOn,
            @NotNull(message = "请填写聘期截止日期") LocalDate throughOn) {}

    record Why(@NotBlank(message = "请写明理由") String reason) {}

    record Done(boolean done) {}
}
