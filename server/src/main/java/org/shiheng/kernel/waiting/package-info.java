/** 待办: what any module has waiting for somebody, told in one shape to the start page. */
@ApplicationModule(
        displayName = "待办",
        allowedDependencies = {"authority", "calendar"},
        id = "waiting")
@NullMarked
package org.shiheng.kernel.waiting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
