/** 密钥: secrets made on the first start, kept in a folder only the platform can read, refused when default or short. */
@ApplicationModule(
        displayName = "密钥",
        allowedDependencies = {},
        id = "keys")
@NullMarked
package org.shiheng.kernel.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
