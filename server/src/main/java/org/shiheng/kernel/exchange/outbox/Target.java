package org.shiheng.kernel.exchange.outbox;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform that our records go to.
 *
 * @param endpoint where its interface answers; the kind's name is appended
 * @param kinds kinds of records it takes
 * @param senderName 数据来源单位 as it stands in every row
 * @param since records of what happened before that day are not sent
 * @param logDone how far the log was looked through for it
 * @param heldUntil nothing is sent before; after an answer that concerns the connection, not a row
 */
public record Target(
        String code,
        String name,
        String endpoint,
        List<String> kinds,
        String senderName,
        String senderCode,
        LocalDate since,
        boolean active,
        boolean credential,
        long logDone,
        java.time.@Nullable Instant heldUntil,
        int failures,
        @Nullable String trouble,
        int version) {}
