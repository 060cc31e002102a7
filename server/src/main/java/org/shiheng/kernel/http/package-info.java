/** 接口约定: problems (RFC 9457) in Chinese, refusals, idempotent public writes, opaque cursors. */
@ApplicationModule(
        displayName = "接口约定",
        allowedDependencies = {"database"},
        id = "http")
@NullMarked
package org.shiheng.kernel.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
