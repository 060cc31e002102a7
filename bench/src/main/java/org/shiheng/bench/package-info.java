/** 度量: each promise of the platform measured against a raw limit in the same run. */
@NullMarked
package org.shiheng.bench;

import org.jspecify.annotations.NullMarked;
