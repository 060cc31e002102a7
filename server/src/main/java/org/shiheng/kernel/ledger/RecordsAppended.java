package org.shiheng.kernel.ledger;

import java.util.Set;

/** Some thousand records were added together: whose, and of which kinds. */
public record RecordsAppended(Set<String> kinds, Set<Long> subjects) {}
