/** What the filings say together: topics and their growth, signals for warnings, how well the units work. */
@NullMarked
package org.shiheng.line.consumer.analysis;

import org.jspecify.annotations.NullMarked;
