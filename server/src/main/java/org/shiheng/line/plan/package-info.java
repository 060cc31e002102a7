/** 五年规划: the city's plan as a tree of tasks, from progress and evidence to orders, accountability and scores. */
@ApplicationModule(
        displayName = "五年规划",
        allowedDependencies = {
            "database",
            "http",
            "authority",
            "catalog",
            "calendar",
            "ledger",
            "document",
            "document :: report",
            "files",
            "indicator",
            "waiting"
        },
        id = "plan")
@NullMarked
package org.shiheng.line.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
