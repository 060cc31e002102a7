/** 期限：working days as the State Council announces them, and legal time limits that explain themselves. */
@NullMarked
package org.shiheng.core.calendar;

import org.jspecify.annotations.NullMarked;
