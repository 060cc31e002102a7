package org.shiheng.kernel.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.SubjectId;

/**
 * A record as it stands in the ledger.
 *
 * @param canonical its text (RFC 8785); none when the law had it erased
 * @param index its place in the log; none while it waits, at most ten seconds
 */
public record LedgerRecord(
        RecordId id,
        RecordKind kind,
        @Nullable SubjectId subject,
        int station,
        String authority,
        String source,
        String sourceNumber,
        LocalDate occurredOn,
        Instant recordedAt,
        @Nullable Severity severity,
        List<String> codes,
        @Nullable RecordId supersedes,
        @Nullable RecordId repairs,
        @Nullable LocalDate publishFrom,
        @Nullable LocalDate publishThrough,
        @Nullable String canonical,
        byte @Nullable [] salt,
        @Nullable Long index) {

    /** The same record with the last day it really is shown. */
    LedgerRecord shownThrough(@Nullable LocalDate last) {
        return new LedgerRecord(
                id,
                kind,
                subject,
                station,
                authority,
                source,
                sourceNumber,
                occurredOn,
                recordedAt,
                severity,
                codes,
                supersedes,
                repairs,
                publishFrom,
                last,
                canonical,
                salt,
                index);
    }
}
