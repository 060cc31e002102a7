/** Visits, results and follow-ups; other modules may act through {@link org.shiheng.line.inspection.visit.Visits}. */
@NamedInterface("visit")
@NullMarked
package org.shiheng.line.inspection.visit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
