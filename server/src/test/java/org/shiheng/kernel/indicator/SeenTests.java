package org.shiheng.kernel.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a kept figure may still be shown. */
class SeenTests {

    private static final List<String> RECORDS = List.of("ledger.record");
    private static final Seen THEN =
            new Seen(Map.of("ledger.record", 100L, "subject.subject", 7L), Map.of("SAMPLING", 3L, "PENALTY", 1L));

    @Test
    void nothingWrittenNothingChanged() {
        assertThat(THEN.holds(THEN, RECORDS, List.of())).isTrue();
    }

    @Test
    void aRecordOfAKindItCountsMakesItOutOfDate() {
        var later = new Seen(Map.of("ledger.record", 101L), Map.of("SAMPLING", 4L, "PENALTY", 1L));

        assertThat(THEN.holds(later, RECORDS, List.of("SAMPLING"))).isFalse();
        assertThat(THEN.holds(later, RECORDS, List.of("PENALTY"))).isTrue();
        assertThat(THEN.holds(later, RECORDS, List.of()))
                .as("it counts any kind")
                .isFalse();
    }

    @Test
    void aNoticeCountsBeforeTheDatabasesOwnCountFollows() {
        var later = new Seen(Map.of("ledger.record", 100L), Map.of("SAMPLING", 4L, "PENALTY", 1L));

        assertThat(THEN.holds(later, RECORDS, List.of("SAMPLING"))).isFalse();
        assertThat(THEN.holds(later, RECORDS, List.of("PENALTY"))).isTrue();
    }

    @Test
    void writesThatNobodyToldUsOfMakeEveryFigureOutOfDate() {
        var later = new Seen(Map.of("ledger.record", 102L), Map.of("SAMPLING", 4L, "PENALTY", 1L));

        assertThat(THEN.holds(later, RECORDS, List.of("PENALTY"))).isFalse();
    }

    @Test
    void aWriteToAnotherTableItReadsMakesItOutOfDate() {
        var later =
                new Seen(Map.of("ledger.record", 100L, "subject.subject", 8L), Map.of("SAMPLING", 3L, "PENALTY", 1L));

        assertThat(THEN.holds(later, List.of("subject.subject", "ledger.record"), List.of("SAMPLING")))
                .isFalse();
        assertThat(THEN.holds(later, RECORDS, List.of("SAMPLING"))).isTrue();
    }
}
