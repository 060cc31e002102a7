/** 监管对象: the register of subjects, their changes, premises and people; legal status transitions; one subject per code. */
@ApplicationModule(
        displayName = "监管对象",
        allowedDependencies = {"database", "http", "authority", "catalog"},
        id = "subject")
@NullMarked
package org.shiheng.kernel.subject;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
