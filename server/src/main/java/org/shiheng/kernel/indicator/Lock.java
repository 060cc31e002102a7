package org.shiheng.kernel.indicator;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One period's figures, kept by two persons.
 *
 * @param knownBefore the instant up to which records and reports were counted
 * @param contentHash SHA-256 over the figures as canonical JSON
 * @param record the ledger's record that published it
 * @param revises the lock it takes the place of
 */
public record Lock(
        long id,
        Period.Length length,
        LocalDate fromOn,
        LocalDate throughOn,
        String label,
        Instant knownBefore,
        Locks.State state,
        String stateLabel,
        String contentHash,
        int preparedByAccount,
        String preparedBy,
        Instant preparedAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt,
        @Nullable String record,
        @Nullable Long revises,
        @Nullable String reason) {}
