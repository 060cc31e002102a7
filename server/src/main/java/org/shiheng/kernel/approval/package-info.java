/** 审批: sign-off flows in BPMN, who must sign, opinions and signatures; an act takes effect only when its flow says so. */
@ApplicationModule(
        displayName = "审批",
        allowedDependencies = {"database", "http", "keys", "authority", "waiting"},
        id = "approval")
@NullMarked
package org.shiheng.kernel.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
