/** 抽取：the draw shiheng-draw/1, which anyone can compute again. */
@NullMarked
package org.shiheng.core.draw;

import org.jspecify.annotations.NullMarked;
