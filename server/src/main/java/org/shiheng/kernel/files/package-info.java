/** 电子文件: files kept by their hash; what a file is is read from its bytes, what names the sender is taken out of pictures. */
@ApplicationModule(
        displayName = "电子文件",
        allowedDependencies = {},
        id = "files")
@NullMarked
package org.shiheng.kernel.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
