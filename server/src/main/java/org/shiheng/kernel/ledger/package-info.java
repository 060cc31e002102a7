/** 账本: records, their kinds, the append-only Merkle log (shiheng-log/1), signed checkpoints and proofs. */
@ApplicationModule(
        displayName = "账本",
        allowedDependencies = {"database", "http", "keys", "authority", "catalog", "subject", "export"},
        id = "ledger")
@NullMarked
package org.shiheng.kernel.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
