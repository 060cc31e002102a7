package org.shiheng.line.enforcement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chain of custody of one piece of evidence: each line's hash covers the line and the hash before it, the first one
 * the file's own hash. A line that was changed, left out or put in later no longer fits.
 */
final class EvidenceChain {

    private EvidenceChain() {}

    static String begin(long matter, int number, @Nullable String fileHash) {
        return sha256("evidence|" + matter + "|" + number + "|" + (fileHash == null ? "" : fileHash));
    }

    static String next(
            String before,
            int position,
            Instant at,
            String action,
            String holder,
            @Nullable String note,
            String actor) {
        return sha256(String.join(
                "|",
                before,
                String.valueOf(position),
                String.valueOf(at.toEpochMilli()),
                action,
                holder,
                note == null ? "" : note,
                actor));
    }

    /** The first line that does not fit, or none. */
    static @Nullable Integer broken(String begin, List<Line> lines) {
        String before = begin;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String expected = next(before, i + 1, line.at(), line.action(), line.holder(), line.note(), line.actor());
            if (line.position() != i + 1
                    || !line.beforeHash().equals(before)
                    || !line.hash().equals(expected)) {
                return i + 1;
            }
            before = line.hash();
        }
        return null;
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line of the chain. */
    record Line(
            int position,
            Instant at,
            String action,
            String holder,
            @Nullable String note,
            String actor,
            String beforeHash,
            String hash) {}
}
