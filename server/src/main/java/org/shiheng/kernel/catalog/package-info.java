/** 目录: dated settings and dated lists of inspection items and check points; every row has days and a basis. */
@ApplicationModule(
        displayName = "目录",
        allowedDependencies = {"database", "http", "authority"},
        id = "catalog")
@NullMarked
package org.shiheng.kernel.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
