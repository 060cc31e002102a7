/** Online settling between consumers and key enterprises (ODR): who takes part, what is offered, what comes of it. */
@NamedInterface("odr")
@NullMarked
package org.shiheng.line.consumer.odr;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
