/** Registers for consumers: service stations, promises of businesses, answers that are asked for again and again. */
@NullMarked
package org.shiheng.line.consumer.register;

import org.jspecify.annotations.NullMarked;
