/** Registers for consumers: service stations, promises of businesses, answers that are asked for again and again. */
@NamedInterface("register")
@NullMarked
package org.shiheng.line.consumer.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
