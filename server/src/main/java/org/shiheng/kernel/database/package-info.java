/** 数据库: the embedded or outside PostgreSQL, its two roles, migrations per module, and row scope as an argument. */
@ApplicationModule(
        displayName = "数据库",
        allowedDependencies = {"keys"},
        id = "database")
@NullMarked
package org.shiheng.kernel.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
