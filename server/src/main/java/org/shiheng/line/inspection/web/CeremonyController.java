package org.shiheng.line.inspection.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.draw.Ceremony;
import org.shiheng.kernel.draw.CeremonyState;
import org.shiheng.kernel.draw.Draws;
import org.shiheng.kernel.draw.Transcripts;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.inspection.plan.Exclusion;
import org.shiheng.line.inspection.plan.Plan;
import org.shiheng.line.inspection.plan.Plans;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The ceremony as an audience follows it: subjects without names, officers by number. */
@RestController
@RequestMapping("/api/plans/{id}")
@Tag(name = "抽取仪式")
class CeremonyController {

    private final Plans plans;
    private final Draws draws;
    private final Transcripts transcripts;
    private final Departments departments;
    private final Officers officers;
    private final ScopedDatabase database;

    CeremonyController(
            Plans plans,
            Draws draws,
            Transcripts transcripts,
            Departments departments,
            Officers officers,
            ScopedDatabase database) {
        this.plans = plans;
        this.draws = draws;
        this.transcripts = transcripts;
        this.departments = departments;
        this.officers = officers;
        this.database = database;
    }

    @GetMapping("/ceremony")
    @Act("inspection.plan.list")
    CeremonyView read(@PathVariable long id) {
        Plan plan = plans.read(id);
        Ceremony ceremony = plans.ceremony(plan);
        if (ceremony == null) {
            throw Refusal.conflict("inspection.not-frozen", "名单还没有冻结", "冻结名单后才能进入抽取仪式。");
        }
        Map<String, Integer> sizes = ceremony.sizes();
        var rules = ceremony.rules();
        return new CeremonyView(
                plan.number(),
                ceremony.name(),
                departments.nameOf(plan.department()),
                plan.content().jointDepartments().stream()
                        .map(departments::nameOf)
                        .toList(),
                ceremony.state(),
                ceremony.state().label(),
                ceremony.frameHash(),
                sizes,
                rules.numbers(sizes),
                rules.inWords(sizes),
                rules.riskOrder(),
                draws.excluded(ceremony.id()).entrySet().stream()
                        .map(entry -> new CeremonyView.Left(
                                Exclusion.valueOf(entry.getKey()).label(), entry.getValue()))
                        .toList(),
                ceremony.commitment(),
                ceremony.logIndex(),
                ceremony.frozenAt(),
                ceremony.committedAt(),
                ceremony.revealedAt(),
                ceremony.contributions().stream()
                        .map(one -> new CeremonyView.Voice(
                                one.name().replace("officer-", ""),
                                departments.nameOf(one.department()),
                                one.supervision(),
                                one.value(),
                                one.at()))
                        .toList(),
                ceremony.beacon(),
                ceremony.rounds().stream()
                        .map(round -> new CeremonyView.Opened(round.round(), round.code(), round.reason(), round.at()))
                        .toList(),
                ceremony.state() == CeremonyState.REVEALED ? tasks(ceremony) : List.of(),
                rules.strata().stream()
                        .map(one -> new CeremonyView.Rate(
                                one.stratum(), one.rate().stripTrailingZeros().toPlainString()))
                        .toList(),
                rules.leastTotal() == null ? null : rules.leastTotal().toPlainString(),
                plan.publishedOn(),
                ceremony.team().least());
    }

    /** The audit form, with labels and salts: for supervision and courts. */
    @GetMapping("/transcript.json")
    @Act("inspection.draw.audit")
    ResponseEntity<StreamingResponseBody> transcript(@PathVariable long id) {
        Ceremony ceremony = plans.ceremony(plans.read(id));
        if (ceremony == null || ceremony.revealedAt() == null) {
            throw Refusal.conflict("draw.not-revealed", "还没有揭示", "揭示之后才有抽取记录。");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + ceremony.planNumber() + "-audit.json\"")
                .body(out -> transcripts.write(ceremony, true, out));
    }

    /** The square code of the public page of this draw. */
    @GetMapping(value = "/qr.svg", produces = "image/svg+xml")
    @Act("inspection.plan.list")
    String code(@PathVariable long id, HttpServletRequest request) {
        return QrSvg.of(QrSvg.origin(request) + "/draws/" + plans.read(id).number());
    }

    private List<CeremonyView.Task> tasks(Ceremony ceremony) {
        var byNumber = new HashMap<String, Officer>();
        officers.of(List.of()).forEach(officer -> byNumber.put(officer.publicNumber(), officer));
        var positions = new HashMap<String, String>();
        var places = new HashMap<Long, String[]>();
        database.read(Scope.wholeCity(), jdbc -> {
            jdbc.sql("select encode(id, 'hex'), encode(position, 'hex') from draw.drawn_entry where ceremony_id = ?")
                    .param(ceremony.id().value())
                    .query((row, n) -> positions.put(row.getString(1), row.getString(2)))
                    .list();
            jdbc.sql("""
                            select s.id, s.station_id, right(coalesce(s.uscc, s.id::text), 3) as tail from inspection.task t
                            join inspection.plan p on p.id = t.plan_id join subject.subject s on s.id = t.subject_id where p.ceremony_id = ?""")
                    .param(ceremony.id().value())
                    .query((row, n) -> places.put(
                            row.getLong(1), new String[] {departments.nameOf(row.getInt(2)), row.getString(3)}))
                    .list();
            return true;
        });
        var passedOver = draws.passedOver(ceremony.id());
        return draws.tasks(ceremony.id()).stream()
                .map(task -> new CeremonyView.Task(
                        task.number(),
                        task.stratum(),
                        positions.getOrDefault(task.frameId(), ""),
                        places.getOrDefault(task.subject(), new String[] {"", ""})[0],
                        places.getOrDefault(task.subject(), new String[] {"", ""})[1],
                        task.officers().stream()
                                .map(number -> number + " "
                                        + departments
                                                .find(byNumber.get(number).department())
                                                .map(unit -> unit.shortName())
                                                .orElse(""))
                                .toList(),
                        task.round(),
                        matching(passedOver.get(task.number()))))
                .toList();
    }

    private static String matching(Draws.@Nullable PassedOver passed) {
        if (passed == null || passed.recused().isEmpty() && passed.home() == 0) {
            return "无人回避";
        }
        var words = new java.util.ArrayList<String>();
        if (!passed.recused().isEmpty()) {
            words.add(String.join("、", passed.recused()) + " 回避");
        }
        if (passed.home() > 0) {
            words.add("属地 " + passed.home() + " 人回避");
        }
        return String.join("，", words);
    }

    /** The ceremony on the screen. */
    record CeremonyView(
            String number,
            String name,
            String departmentName,
            List<String> jointNames,
            CeremonyState state,
            String stateLabel,
            String frameHash,
            Map<String, Integer> sizes,
            Map<String, Integer> numbers,
            List<String> sums,
            List<String> riskOrder,
            List<Left> excluded,
            @Nullable String commitment,
            @Nullable Long logIndex,
            Instant frozenAt,
            @Nullable Instant committedAt,
            @Nullable Instant revealedAt,
            List<Voice> contributions,
            @Nullable String beacon,
            List<Opened> rounds,
            List<Task> tasks,
            List<Rate> rates,
            @Nullable String leastTotal,
            @Nullable LocalDate publishedOn,
            int teamLeast) {

        record Left(String label, long subjects) {}

        record Rate(String stratum, String rate) {}

        record Voice(String publicNumber, String departmentName, boolean supervision, String value, Instant at) {}

        record Opened(int round, String code, @Nullable String reason, Instant at) {}

        record Task(
                int number,
                String stratum,
                String position,
                String station,
                String codeTail,
                List<String> officers,
                int round,
                String matching) {}
    }
}
