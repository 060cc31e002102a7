package org.shiheng.kernel.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a keyset list goes on: opaque to the reader, the last row's key to us. */
public record Cursor(long after) {

    /** The start of a list. */
    public static final Cursor START = new Cursor(Long.MIN_VALUE);

    /** Reads what {@link #text()} wrote; absent means the start. */
    public static Cursor parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return START;
        }
        try {
            return new Cursor(
                    Long.parseLong(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            throw InvalidInput.of("#/cursor", "http.bad-cursor", "翻页标记不对，请从第一页重新开始。");
        }
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(after).getBytes(StandardCharsets.US_ASCII));
    }
}
