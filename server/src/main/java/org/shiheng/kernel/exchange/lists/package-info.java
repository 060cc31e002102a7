/** What was gathered and what was refused, as lists that can be exported. */
@NullMarked
package org.shiheng.kernel.exchange.lists;

import org.jspecify.annotations.NullMarked;
