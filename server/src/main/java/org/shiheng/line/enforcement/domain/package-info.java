/** What the law computes in a penalty case: pure rules, their dated data, and the names that procedures call them by. */
@NullMarked
package org.shiheng.line.enforcement.domain;

import org.jspecify.annotations.NullMarked;
