package org.shiheng.kernel.ledger.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.ledger.LogAudit;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The inside check of the whole ledger, for those who watch. */
@RestController
@RequestMapping("/api/ledger")
@Tag(name = "账本核对")
class LogAuditController {

    private final LogAudit audit;

    LogAuditController(LogAudit audit) {
        this.audit = audit;
    }

    @PostMapping("/audits")
    @Act("ledger.audit")
    LogAudit.Report check() {
        return audit.check();
    }
}
