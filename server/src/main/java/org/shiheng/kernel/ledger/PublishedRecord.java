package org.shiheng.kernel.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A record as anybody may see it on a day, with what became of it since.
 *
 * @param record with its text and its salt
 * @param corrected whether a later record takes its place
 * @param correctedBy that record, when it is public too
 * @param repairedBy the published repair of what it established
 */
public record PublishedRecord(
        LedgerRecord record,
        boolean corrected,
        @Nullable RecordId correctedBy,
        @Nullable RecordId repairedBy) {}
