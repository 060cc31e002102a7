/** Re-computes a draw and checks a proof, offline; knows only the formats, never the platform. */
@NullMarked
package org.shiheng.verifier;

import org.jspecify.annotations.NullMarked;
