/** 行政处罚: penalty cases from clue to archive, with evidence, discretion, payments, bans and the review of closed files. */
@ApplicationModule(
        displayName = "行政处罚",
        allowedDependencies = {
            "database",
            "http",
            "keys",
            "authority",
            "catalog",
            "calendar",
            "subject",
            "ledger",
            "matter",
            "document",
            "waiting"
        },
        id = "enforcement")
@NullMarked
package org.shiheng.line.enforcement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
