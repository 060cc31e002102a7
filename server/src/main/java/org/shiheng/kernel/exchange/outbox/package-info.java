/** 报送: our records on their way to the province's platforms, each with its receipt; nothing lost, nothing twice. */
@NullMarked
package org.shiheng.kernel.exchange.outbox;

import org.jspecify.annotations.NullMarked;
