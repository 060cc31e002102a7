package org.shiheng.kernel.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record was added. Carries ids and facts only. */
public record RecordAppended(
        UUID record, RecordKind kind, @Nullable Long subject, int station, LocalDate occurredOn) {}
