/** Intake of other departments' records: sources, kinds, batches, and what became of every row. */
@NullMarked
package org.shiheng.kernel.exchange.intake;

import org.jspecify.annotations.NullMarked;
