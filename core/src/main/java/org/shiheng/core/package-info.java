/** Pure Java, no framework, no I/O: what law and mathematics fix. */
@NullMarked
package org.shiheng.core;

import org.jspecify.annotations.NullMarked;
