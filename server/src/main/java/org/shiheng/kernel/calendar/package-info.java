/** 日历期限: official days off and make-up workdays, and due days derived from dated limits with their sums. */
@ApplicationModule(
        displayName = "日历期限",
        allowedDependencies = {"database", "http", "authority"},
        id = "calendar")
@NullMarked
package org.shiheng.kernel.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
