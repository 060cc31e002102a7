/** Linking of a record to the subject it concerns: by code, else by name, address and person, with a score that explains itself. */
@NullMarked
package org.shiheng.kernel.exchange.link;

import org.jspecify.annotations.NullMarked;
