/** Files of rows: what a file is, and its rows one after the other, in memory that does not grow with it. */
@NullMarked
package org.shiheng.kernel.exchange.rows;

import org.jspecify.annotations.NullMarked;
