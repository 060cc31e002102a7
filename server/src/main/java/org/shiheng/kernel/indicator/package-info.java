/** 指标: definitions as dated data, figures as of any day, lights, trends, and the rows and records behind each figure. */
@ApplicationModule(
        displayName = "指标",
        allowedDependencies = {
            "database",
            "http",
            "authority",
            "catalog",
            "calendar",
            "files",
            "ledger",
            "search",
            "export"
        },
        id = "indicator")
@NullMarked
package org.shiheng.kernel.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
