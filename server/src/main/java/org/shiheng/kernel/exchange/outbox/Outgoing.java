package org.shiheng.kernel.exchange.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way to a platform.
 *
 * @param withdraws whether it takes back what was sent earlier under the same number
 * @param values under the names of the exchange format
 * @param sending the parcel it was sent in; sent again after silence, it goes in the very same parcel
 */
public record Outgoing(
        long id,
        String target,
        UUID record,
        String kind,
        String number,
        String name,
        boolean withdraws,
        Map<String, Object> values,
        State state,
        int attempts,
        Instant nextAt,
        @Nullable UUID sending,
        @Nullable String receipt,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant settledAt) {

    /** Where it stands. */
    public enum State {
        WAITING("待报送"),
        RECEIVED("已收到回执"),
        REJECTED("对方退回"),
        INCOMPLETE("内容不全，没有报送"),
        DEAD("多次没有送达"),
        WITHDRAWN("报送前已撤回");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether somebody has to look at it. */
        public boolean stuck() {
            return this == REJECTED || this == INCOMPLETE || this == DEAD;
        }
    }
}
