package org.shiheng.demo.city;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.ledger.Severity;

/**
 * A fact of a subject's past, to become a record.
 *
 * @param number its source number
 * @param repairs source number of the fact whose consequences this one ends
 */
public record DemoFact(
        String number,
        RecordKind kind,
        LocalDate occurredOn,
        @Nullable Severity severity,
        List<String> codes,
        @Nullable String repairs,
        @Nullable LocalDate publishFrom,
        @Nullable LocalDate publishThrough,
        String authority,
        Map<String, Object> body) {}
