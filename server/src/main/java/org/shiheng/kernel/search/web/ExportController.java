package org.shiheng.kernel.search.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.search.SubjectExport;
import org.shiheng.kernel.search.SubjectFilter;
import org.shiheng.kernel.search.SubjectSearch;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exports of the list as it is filtered; each is on the audit trail with its filter and its number of rows. */
@RestController
@RequestMapping("/api/subjects")
@Tag(name = "检索")
class ExportController {

    private final SubjectSearch search;
    private final SubjectExport export;
    private final Settings settings;
    private final AuditTrail audit;
    private final Clock clock;
    private final Set<Integer> running = ConcurrentHashMap.newKeySet();

    ExportController(SubjectSearch search, SubjectExport export, Settings settings, AuditTrail audit, Clock clock) {
        this.search = search;
        this.export = export;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/export.csv")
    @Act("search.export")
    void csv(@ParameterObject FilterRequest filter, Actor actor, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        send(filter.toFilter(), "csv", "text/csv;charset=UTF-8", actor, http, response);
    }

    @GetMapping("/export.xlsx")
    @Act("search.export")
    void xlsx(@ParameterObject FilterRequest filter, Actor actor, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        send(
                filter.toFilter(),
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                actor,
                http,
                response);
    }

    private void send(
            SubjectFilter filter,
            String format,
            String type,
            Actor actor,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        LocalDate today = LocalDate.now(clock);
        long most = settings.on("subject.export." + format + "-rows", today).integer();
        if (!running.add(actor.account())) {
            throw Refusal.conflict("search.export-running", "上一次导出还没有完成", "一个账号同时只能导出一份，请等它下载完再导出。");
        }
        long rows = 0;
        var outcome = AuditTrail.Outcome.FAILED;
        try {
            if (search.countUpTo(actor.scope(), filter, most + 1) > most) {
                outcome = AuditTrail.Outcome.REFUSED;
                throw Refusal.conflict(
                        "search.export-too-large",
                        "符合条件的太多",
                        "符合条件的超过 " + most + " 户。请缩小范围" + (format.equals("xlsx") ? "，或改为导出 CSV。" : "，分几次导出。"));
            }
            response.setContentType(type);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("监管对象-" + today + "." + format, StandardCharsets.UTF_8)
                            .build()
                            .toString());
            var out = response.getOutputStream();
            rows = format.equals("csv")
                    ? export.csv(actor.scope(), filter, most, out)
                    : export.xlsx(actor.scope(), filter, most, out);
            outcome = AuditTrail.Outcome.DONE;
        } finally {
            running.remove(actor.account());
            audit.write(
                    actor,
                    "search.export",
                    http.getRequestURI(),
                    outcome,
                    "导出 " + rows + " 户，条件：" + filter.words(),
                    http.getRemoteAddr());
        }
    }
}
