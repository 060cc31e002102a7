/** 文书: templates as data, filled and printed as PDF and DOCX, numbered without gaps, sealed by SM2, delivered with receipts. */
@ApplicationModule(
        displayName = "文书",
        allowedDependencies = {"database", "http", "keys", "authority", "calendar"},
        id = "document")
@NullMarked
package org.shiheng.kernel.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
