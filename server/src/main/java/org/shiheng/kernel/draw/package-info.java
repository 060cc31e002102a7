/** 抽取: frames, commitments, contributions, reveals and substitutes of shiheng-draw/1; knows labels and officers, not plans. */
@ApplicationModule(
        displayName = "抽取",
        allowedDependencies = {"database", "http", "keys", "authority", "ledger"},
        id = "draw")
@NullMarked
package org.shiheng.kernel.draw;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
