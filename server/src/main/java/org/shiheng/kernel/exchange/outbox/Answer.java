package org.shiheng.kernel.exchange.outbox;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of sending a parcel. */
sealed interface Answer {

    /**
     * The platform took it and gave a receipt.
     *
     * @param rejected number of a row that it did not take to the reason
     * @param again whether it says that it had the parcel already
     */
    record Received(int status, String receipt, Map<String, String> rejected, boolean again) implements Answer {}

    /** It refuses the whole parcel for what is in it; sending the same again would not help. */
    record Refused(int status, String reason) implements Answer {}

    /** Nobody knows whether it arrived, or it was busy: the same parcel is sent again later. */
    record Unreached(int status, String reason, @Nullable Duration after) implements Answer {}
}
