/** 编码：the codes that identify subjects, people, places and industries, and what is wrong with a bad one. */
@NullMarked
package org.shiheng.core.code;

import org.jspecify.annotations.NullMarked;
