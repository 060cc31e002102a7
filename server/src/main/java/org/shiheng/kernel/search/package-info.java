/** 检索: lists, search by fragments of names and codes, counts and exports of subjects; one database, no second index. */
@ApplicationModule(
        displayName = "检索",
        allowedDependencies = {"database", "http", "authority", "catalog", "subject", "export"},
        id = "search")
@NullMarked
package org.shiheng.kernel.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
