package org.shiheng.kernel.indicator.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.indicator.Areas;
import org.shiheng.kernel.indicator.Definition;
import org.shiheng.kernel.indicator.Drilldown;
import org.shiheng.kernel.indicator.Indicators;
import org.shiheng.kernel.indicator.RowCursor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rows behind a figure: page by page, and as a file; each file is on the audit trail. */
@RestController
@RequestMapping("/api/indicators/{code}")
@Tag(name = "指标")
class RowController {

    private final Indicators indicators;
    private final Drilldown rows;
    private final Areas areas;
    private final Settings settings;
    private final AuditTrail audit;
    private final Clock clock;
    private final Set<Integer> running = ConcurrentHashMap.newKeySet();

    RowController(
            Indicators indicators, Drilldown rows, Areas areas, Settings settings, AuditTrail audit, Clock clock) {
        this.indicators = indicators;
        this.rows = rows;
        this.areas = areas;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/rows")
    @Act("indicator.read")
    RowPage page(
            @PathVariable String code,
            @RequestParam(defaultValue = "DENOMINATOR") Definition.RowPart part,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Integer district,
            @RequestParam(required = false) @Nullable Integer department,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int size,
            Actor actor) {
        Drilldown.Page page = rows.page(
                question(code, part, group, asOf, areas.of(actor, district, department)),
                RowCursor.parse(cursor),
                size);
        return new RowPage(page.rows(), page.next() == null ? null : page.next().text());
    }

    @GetMapping("/rows.csv")
    @Act("indicator.export")
    void csv(
            @PathVariable String code,
            @RequestParam(defaultValue = "DENOMINATOR") Definition.RowPart part,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Integer district,
            @RequestParam(required = false) @Nullable Integer department,
            Actor actor,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        Areas.Area area = areas.of(actor, district, department);
        Drilldown.Question question = question(code, part, group, asOf, area);
        long most =
                settings.on("indicator.export.csv-rows", LocalDate.now(clock)).integer();
        if (!running.add(actor.account())) {
            throw Refusal.conflict("indicator.export-running", "上一次导出还没有完成", "一个账号同时只能导出一份，请等它下载完再导出。");
        }
        long count = 0;
        var outcome = AuditTrail.Outcome.FAILED;
        try {
            if (rows.count(question) > most) {
                outcome = AuditTrail.Outcome.REFUSED;
                throw Refusal.conflict("indicator.export-too-large", "明细太多", "明细超过 " + most + " 行。请选一个区县或单位，分几次导出。");
            }
            response.setContentType("text/csv;charset=UTF-8");
            String name = code + "-" + question.definition().name() + "-" + question.asOf() + ".csv";
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name, StandardCharsets.UTF_8)
                            .build()
                            .toString());
            count = rows.csv(question, most, response.getOutputStream());
            outcome = AuditTrail.Outcome.DONE;
        } finally {
            running.remove(actor.account());
            audit.write(
                    actor,
                    "indicator.export",
                    http.getRequestURI(),
                    outcome,
                    "导出 " + count + " 行：" + question.definition().name() + "，" + area.name() + "，截至 " + question.asOf(),
                    http.getRemoteAddr());
        }
    }

    private Drilldown.Question question(
            String code, Definition.RowPart part, @Nullable String group, @Nullable LocalDate asOf, Areas.Area area) {
        LocalDate day = indicators.day(asOf);
        Definition definition = indicators.version(code, day).definition();
        return new Drilldown.Question(area.scope(), definition, definition.periodOn(day), day, part, group, null);
    }

    record RowPage(List<Drilldown.Row> items, @Nullable String next) {}
}
