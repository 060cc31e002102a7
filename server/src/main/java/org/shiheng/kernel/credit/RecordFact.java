package org.shiheng.kernel.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.ledger.RecordKind;

/** What credit needs to know of a record. */
record RecordFact(
        UUID id,
        RecordKind kind,
        List<String> codes,
        LocalDate occurredOn,
        Instant recordedAt,
        @Nullable UUID supersedes,
        @Nullable UUID repairs) {}
