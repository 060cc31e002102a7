/** The shape of a sign-off flow, its safe reader, the check that it can be used, and what the engine gets of it. */
@NullMarked
package org.shiheng.kernel.approval.flow;

import org.jspecify.annotations.NullMarked;
