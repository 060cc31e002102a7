/** 信用分类: points from records become a class as of any day, explained line by line; a view of records, no truth of its own. */
@ApplicationModule(
        displayName = "信用分类",
        allowedDependencies = {"database", "http", "authority", "catalog", "subject", "ledger"},
        id = "credit")
@NullMarked
package org.shiheng.kernel.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
