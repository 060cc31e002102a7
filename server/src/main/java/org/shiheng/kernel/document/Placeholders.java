package org.shiheng.kernel.document;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The placeholders of a document's text: <code>{{name}}</code> prints, <code>{{#name}}…{{/name}}</code> repeats or shows,
 * <code>{{^name}}…{{/name}}</code> shows when there is nothing. Everything printed is escaped; there is no way round that.
 */
final class Placeholders {

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern ALLOWED =
            Pattern.compile("([#^/]?)([a-zA-Z][a-zA-Z0-9]*(?:\\.[a-zA-Z][a-zA-Z0-9-]*)?)");

    private Placeholders() {}

    /**
     * All of them, those inside a list as {@code list[].column}.
     *
     * @throws IllegalArgumentException when a tag is not one of ours or a section is not closed
     */
    static Set<String> of(String html) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<String>();
        Matcher tags = TAG.matcher(html);
        while (tags.find()) {
            Matcher tag = ALLOWED.matcher(tags.group(1));
            if (!tag.matches()) {
                throw new IllegalArgumentException("unknown placeholder {{" + tags.group(1) + "}}");
            }
            String name = tag.group(2);
            switch (tag.group(1)) {
                case "#", "^" -> {
                    found.add(inside(open, name));
                    open.push(name);
                }
                case "/" -> {
                    if (open.isEmpty() || !open.pop().equals(name)) {
                        throw new IllegalArgumentException("{{/" + name + "}} closes nothing");
                    }
                }
                default -> found.add(inside(open, name));
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("{{#" + open.peek() + "}} is not closed");
        }
        return found;
    }

    private static String inside(ArrayDeque<String> open, String name) {
        return open.isEmpty() ? name : String.join(">", open.reversed()) + ">" + name;
    }
}
