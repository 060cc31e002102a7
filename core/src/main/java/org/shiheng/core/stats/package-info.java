/** Statistics that pages show: a straight line through past figures and how far it can be trusted. */
@NullMarked
package org.shiheng.core.stats;

import org.jspecify.annotations.NullMarked;
