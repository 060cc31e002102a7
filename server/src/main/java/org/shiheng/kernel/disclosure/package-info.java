/** 公示: what anybody may see of subjects and records, for how long, masked at its source; the public search and open data. */
@ApplicationModule(
        displayName = "公示",
        allowedDependencies = {"database", "http", "authority", "catalog", "subject", "ledger", "search", "document"},
        id = "disclosure")
@NullMarked
package org.shiheng.kernel.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
