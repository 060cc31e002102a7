package org.shiheng.kernel.exchange.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.link.LinkScore;
import tools.jackson.databind.ObjectMapper;

/**
 * One row that was read and judged good, on its way to a subject.
 *
 * @param number its own number; with source and kind it is one of its kind
 * @param content fingerprint of all values: the same again is known, another one corrects
 */
record Entry(long line, Kind kind, String number, String content, String payload, Map<String, Object> values) {

    static Entry of(long line, Kind kind, Map<String, Object> values, ObjectMapper json) {
        String payload = json.writeValueAsString(values);
        return new Entry(line, kind, String.valueOf(values.get(kind.number())), fingerprint(payload), payload, values);
    }

    @Nullable
    String text(@Nullable String field) {
        return field != null && values.get(field) instanceof String text ? text : null;
    }

    LocalDate decidedOn() {
        return LocalDate.parse(String.valueOf(values.get(kind.decidedOn())));
    }

    /** A record about a person is kept, never linked to a subject and never published. */
    boolean ofPerson() {
        var natural = kind.subject().naturalPerson();
        return natural != null && natural.value().equals(values.get(natural.field()));
    }

    LinkScore.Described described() {
        var fields = kind.subject();
        return new LinkScore.Described(
                String.valueOf(values.get(fields.name())), text(fields.address()), text(fields.person()));
    }

    private static String fingerprint(String payload) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
