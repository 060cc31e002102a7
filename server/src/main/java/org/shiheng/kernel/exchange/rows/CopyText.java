package org.shiheng.kernel.exchange.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cells in the text format of PostgreSQL's COPY. */
public final class CopyText {

    private CopyText() {}

    /** Writes one cell and what ends it. */
    public static void cell(Appendable out, @Nullable Object value, char end) throws IOException {
        if (value == null) {
            out.append("\\N");
        } else {
            String text = value.toString();
            int plain = plainUntil(text);
            out.append(text, 0, plain);
            for (int i = plain; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '\\' -> out.append("\\\\");
                    case '\t' -> out.append("\\t");
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    default -> out.append(c);
                }
            }
        }
        out.append(end);
    }

    /** Where the first character stands that COPY wants marked; nearly always the end, and the text goes out as a whole. */
    private static int plainUntil(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
                return i;
            }
        }
        return text.length();
    }

    /** An array of texts as one cell's value. */
    public static String array(String[] elements) {
        var text = new StringBuilder("{");
        for (String element : elements) {
            if (text.length() > 1) {
                text.append(',');
            }
            boolean plain = element.indexOf('\\') < 0 && element.indexOf('"') < 0;
            text.append('"')
                    .append(plain ? element : element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
