/** 归集: imports from files with a mapping, a dry run and errors row by row; nothing twice, nothing half done. */
@ApplicationModule(
        displayName = "归集",
        allowedDependencies = {
            "database",
            "http",
            "authority",
            "subject",
            "calendar",
            "catalog",
            "ledger",
            "export",
            "keys"
        },
        id = "exchange")
@NullMarked
package org.shiheng.kernel.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
