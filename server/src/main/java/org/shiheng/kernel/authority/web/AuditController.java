package org.shiheng.kernel.authority.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.AuditTrail.Outcome;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Cursor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail, newest first, for the auditor alone. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "审计")
class AuditController {

    private static final int PAGE = 50;

    private final ScopedDatabase database;
    private final ActPolicy policy;

    AuditController(ScopedDatabase database, ActPolicy policy) {
        this.database = database;
        this.policy = policy;
    }

    @GetMapping
    @Act("authority.audit.list")
    AuditPage list(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate through,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor start = Cursor.parse(cursor);
        long before = start.equals(Cursor.START) ? Long.MAX_VALUE : start.after();
        List<AuditRow> rows = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        select id, at, account, department, act, target, outcome, detail, address from authority.audit
                        where id < :before
                          and (:account::text is null or account like '%' || :account || '%')
                          and (:act::text is null or act = :act)
                          and (:outcome::text is null or outcome = :outcome)
                          and (:from::date is null or at >= :from::date)
                          and (:through::date is null or at < :through::date + 1)
                        order by id desc limit :most""")
                        .param("before", before)
                        .param("account", account)
                        .param("act", act)
                        .param("outcome", outcome == null ? null : outcome.name())
                        .param("from", from)
                        .param("through", through)
                        .param("most", PAGE + 1)
                        .query((row, n) -> new AuditRow(
                                row.getLong("id"),
                                row.getTimestamp("at").toInstant(),
                                row.getString("account"),
                                row.getString("department"),
                                row.getString("act"),
                                nameOf(row.getString("act"), row.getString("detail")),
                                row.getString("target"),
                                Outcome.valueOf(row.getString("outcome")),
                                Outcome.valueOf(row.getString("outcome")).label(),
                                row.getString("detail"),
                                row.getString("address")))
                        .list());
        boolean more = rows.size() > PAGE;
        List<AuditRow> page = more ? rows.subList(0, PAGE) : rows;
        return new AuditPage(page, more ? new Cursor(page.getLast().id()).text() : null);
    }

    /** A step inside an act has no row in the policy; its own words say what was done. */
    private String nameOf(String act, @Nullable String detail) {
        return policy.rule(act).map(ActPolicy.Rule::name).orElse(detail == null ? "其他办理" : detail);
    }

    record AuditPage(List<AuditRow> items, @Nullable String next) {}

    record AuditRow(
            long id,
            Instant at,
            String account,
            @Nullable String department,
            String act,
            String actName,
            @Nullable String target,
            Outcome outcome,
            String outcomeLabel,
            @Nullable String detail,
            @Nullable String address) {}
}
