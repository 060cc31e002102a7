/** The shape of a procedure, its reader, and the proof that it is whole; no Spring, no database. */
@NullMarked
package org.shiheng.kernel.matter.procedure;

import org.jspecify.annotations.NullMarked;
