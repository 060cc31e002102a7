/** Taking a filing in: which unit must have it, what it seems to be, what should be known of it. */
@NullMarked
package org.shiheng.line.consumer.intake;

import org.jspecify.annotations.NullMarked;
