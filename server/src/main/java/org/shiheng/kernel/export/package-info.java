/** 导出: lists as files in the background, with progress, an end and a trace; any module may offer a list. */
@ApplicationModule(
        displayName = "导出",
        allowedDependencies = {"database", "http", "authority", "catalog"},
        id = "export")
@NullMarked
package org.shiheng.kernel.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
