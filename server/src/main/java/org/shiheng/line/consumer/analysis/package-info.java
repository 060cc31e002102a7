/** What the filings say together: topics and their growth, signals for warnings, how well the units work. */
@NamedInterface("analysis")
@NullMarked
package org.shiheng.line.consumer.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
