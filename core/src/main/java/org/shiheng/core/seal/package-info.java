/** Electronic seals as text ({@code shiheng-seal/1}) and the mathematics to check them: SM3 and SM2, for whoever trusts nobody. */
@NullMarked
package org.shiheng.core.seal;

import org.jspecify.annotations.NullMarked;
