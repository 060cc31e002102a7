/** 事项: legal procedures as data, their instances, acts, deadlines and lists; one act is one transaction and one event. */
@ApplicationModule(
        displayName = "事项",
        allowedDependencies = {
            "database",
            "http",
            "keys",
            "authority",
            "approval",
            "calendar",
            "waiting",
            "subject",
            "ledger",
            "document",
            "files",
            "export"
        },
        id = "matter")
@NullMarked
package org.shiheng.kernel.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
