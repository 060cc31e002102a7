/** 首次启动与演示城市: brings in the city's departments, and a whole living demo city made from a seed, once. */
@ApplicationModule(
        displayName = "首次启动与演示城市",
        allowedDependencies = {
            "database",
            "authority",
            "subject",
            "ledger",
            "credit",
            "indicator",
            "matter",
            "approval",
            "document",
            "enforcement",
            "calendar",
            "consumer",
            "plan",
            "plan :: evaluation",
            "exchange",
            "search",
            "http",
            "consumer :: odr",
            "consumer :: register",
            "consumer :: analysis",
            "inspection :: plan",
            "inspection :: visit"
        },
        id = "demo")
@NullMarked
package org.shiheng.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
