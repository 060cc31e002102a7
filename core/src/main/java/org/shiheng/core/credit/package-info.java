/** 信用：points from records, classes from points, with every line explained. */
@NullMarked
package org.shiheng.core.credit;

import org.jspecify.annotations.NullMarked;
