/** 双随机检查: plans, their draws, visits, results, follow-ups; every result becomes a record. */
@ApplicationModule(
        displayName = "双随机检查",
        allowedDependencies = {
            "database",
            "http",
            "authority",
            "catalog",
            "calendar",
            "subject",
            "ledger",
            "credit",
            "draw",
            "keys",
            "files",
            "matter",
            "waiting"
        },
        id = "inspection")
@NullMarked
package org.shiheng.line.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
