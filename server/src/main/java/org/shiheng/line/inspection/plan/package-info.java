/** Plans and their draws; other modules may act through {@link org.shiheng.line.inspection.plan.Plans}. */
@NamedInterface("plan")
@NullMarked
package org.shiheng.line.inspection.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
