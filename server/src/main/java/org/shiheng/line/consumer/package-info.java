/** 消费维权: complaints and violation reports of 12315, from filing to disclosure; hints that never decide. */
@ApplicationModule(
        displayName = "消费维权",
        allowedDependencies = {
            "database",
            "http",
            "keys",
            "authority",
            "catalog",
            "calendar",
            "subject",
            "ledger",
            "search",
            "matter"
        },
        id = "consumer")
@NullMarked
package org.shiheng.line.consumer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
