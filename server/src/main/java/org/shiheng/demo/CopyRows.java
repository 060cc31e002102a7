package org.shiheng.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows for a staging table as COPY reads them, in its text format. */
final class CopyRows {

    private final StringBuilder out = new StringBuilder(1 << 16);
    private boolean first = true;

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    CopyRows cell(@Nullable Object value) {
        if (!first) {
            out.append('\t');
        }
        first = false;
        if (value == null) {
            out.append("\\N");
        } else {
            escaped(value.toString());
        }
        return this;
    }

    /** A cell of type text[]. */
    CopyRows cell(List<String> elements) {
        var text = new StringBuilder("{");
        for (String element : elements) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append('"')
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return cell(text.append('}').toString());
    }

    void endRow() {
        out.append('\n');
        first = true;
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
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
}
