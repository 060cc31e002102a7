/** 账本：the transparency log shiheng-log/1, RFC 9162 trees, checkpoints and commitments. */
@NullMarked
package org.shiheng.core.merkle;

import org.jspecify.annotations.NullMarked;
