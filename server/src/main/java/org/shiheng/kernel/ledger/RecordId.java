package org.shiheng.kernel.ledger;

import java.util.UUID;

/** Identifies a record for ever; it is printed on pages and stands in the record's own text. */
public record RecordId(UUID value) {

    public static RecordId random() {
        return new RecordId(UUID.randomUUID());
    }

    public static RecordId parse(String text) {
        return new RecordId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
