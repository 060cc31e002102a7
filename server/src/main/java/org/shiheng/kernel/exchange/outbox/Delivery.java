package org.shiheng.kernel.exchange.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sending of a parcel in the book of receipts. */
public record Delivery(
        long id,
        UUID sending,
        String kind,
        int rows,
        int rejected,
        Outcome outcome,
        int status,
        @Nullable String receipt,
        @Nullable String message,
        Instant sentAt,
        long tookMillis) {

    /** What came of it. */
    public enum Outcome {
        RECEIVED("收到回执"),
        KNOWN("对方早已收到"),
        REFUSED("整包退回"),
        UNREACHED("没有送达");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
