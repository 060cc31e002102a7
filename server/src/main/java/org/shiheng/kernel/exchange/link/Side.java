package org.shiheng.kernel.exchange.link;

import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.NameGrams;

/** One side of a comparison with everything that is worked out once: a record meets some twenty subjects. */
record Side(
        NameParts name,
        String region,
        Text core,
        Text whole,
        @Nullable Text address,
        @Nullable String person) {

    /** A text with its pieces of one and of two characters in order. */
    record Text(String text, int[] letters, int[] pairs) {

        static Text of(String text) {
            return new Text(text, LinkScore.pieces(text, 1), LinkScore.pieces(text, 2));
        }
    }

    static Side of(LinkScore.Described described, NameParts name) {
        String address = described.address();
        String person = described.person();
        return new Side(
                name,
                name.bareRegion(),
                Text.of(name.core()),
                Text.of(name.whole()),
                address == null || address.isBlank() ? null : Text.of(NameGrams.normalise(address)),
                person == null || person.isBlank() ? null : NameGrams.normalise(person));
    }
}
