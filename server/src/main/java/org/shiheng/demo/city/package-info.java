/** The demo city as pure data made from a pack and a seed: the same seed and day give the same city. */
@NullMarked
package org.shiheng.demo.city;

import org.jspecify.annotations.NullMarked;
