package org.shiheng.kernel.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.merkle.CanonicalJson;
import org.shiheng.core.merkle.Commitment;

/** The text of a record ({@code shiheng-record/1}), its salt, and the commitment that enters the log. */
record RecordText(RecordId id, NewRecord record, Instant recordedAt, String canonical, byte[] salt, byte[] commitment) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static RecordText of(NewRecord record, @Nullable PublicName subject, Instant recordedAt) {
        RecordId id = RecordId.random();
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put("format", "shiheng-record/1");
        text.put("id", id.toString());
        text.put("kind", record.kind().name());
        text.put("kindLabel", record.kind().label());
        text.put("subject", subject == null ? null : subject.json());
        text.put("authority", record.authority());
        text.put("source", record.source());
        text.put("sourceNumber", record.sourceNumber());
        text.put("occurredOn", record.occurredOn().toString());
        text.put("recordedAt", recordedAt.toString());
        text.put(
                "severity", record.severity() == null ? null : record.severity().name());
        text.put("codes", record.codes());
        text.put(
                "supersedes",
                record.supersedes() == null ? null : record.supersedes().toString());
        text.put("repairs", record.repairs() == null ? null : record.repairs().toString());
        text.put("body", record.publishFrom() == null ? record.body() : PublicText.masked(record.body()));
        String canonical = CanonicalJson.of(text);
        var salt = new byte[Commitment.SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return new RecordText(
                id,
                record,
                recordedAt,
                canonical,
                salt,
                Commitment.of(salt, canonical.getBytes(StandardCharsets.UTF_8)));
    }

    /** How a subject is named in a public text. */
    record PublicName(@Nullable String uscc, String name) {
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("uscc", uscc);
            json.put("name", name);
            return json;
        }
    }
}
