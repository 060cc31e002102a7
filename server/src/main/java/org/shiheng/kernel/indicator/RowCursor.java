package org.shiheng.kernel.indicator;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;

/** Where a list of rows goes on: day and key of the last row shown; opaque to the reader. */
public record RowCursor(LocalDate day, String key) {

    /** Reads what {@link #text()} wrote; absent means the start. */
    public static @Nullable RowCursor parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            return new RowCursor(LocalDate.parse(parts[0]), parts[1]);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw InvalidInput.of("#/cursor", "http.bad-cursor", "翻页标记不对，请从第一页重新开始。");
        }
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((day + "|" + key).getBytes(StandardCharsets.UTF_8));
    }
}
