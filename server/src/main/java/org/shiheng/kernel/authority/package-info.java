/** 机构人员: departments, officers, accounts, roles and jurisdictions, sign-in, the policy table of acts, the audit trail. */
@ApplicationModule(
        displayName = "机构人员",
        allowedDependencies = {"database", "http", "keys"},
        id = "authority")
@NullMarked
package org.shiheng.kernel.authority;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
