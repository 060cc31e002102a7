package org.shiheng.kernel.subject;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The two- and three-character pieces of names, by which a fragment is found through an inverted index. Every writer of
 * {@code subject.subject.name_grams} takes them from here, former names included, so that index and query agree.
 */
public final class NameGrams {

    private NameGrams() {}

    /**
     * All pieces of a name and of its former names. A name of one character is its own piece, so that none is without.
     */
    public static String[] of(String name, List<String> formerNames) {
        var grams = new LinkedHashSet<String>();
        collect(name, grams);
        formerNames.forEach(former -> collect(former, grams));
        return grams.toArray(String[]::new);
    }

    /** All pieces of one name. */
    public static String[] of(String name) {
        return of(name, List.of());
    }

    /**
     * The pieces a fragment must share with a name that contains it: its pairs when it has two characters, its triples
     * when longer; empty when it is too short for the index.
     */
    public static String[] ofFragment(String fragment) {
        int[] points = points(fragment);
        if (points.length < 2) {
            return new String[0];
        }
        int length = Math.min(points.length, 3);
        var grams = new LinkedHashSet<String>();
        for (int i = 0; i + length <= points.length; i++) {
            grams.add(new String(points, i, length));
        }
        return grams.toArray(String[]::new);
    }

    /** One spelling for names and fragments: no blanks, Latin letters and brackets in one form. */
    public static String normalise(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && !Character.isISOControl(c)) {
                kept.appendCodePoint(oneForm(c));
            }
        }
        return kept.toString().toUpperCase(Locale.ROOT);
    }

    private static int oneForm(int c) {
        // Full-width forms of ASCII, brackets among them, lie at one distance from ASCII.
        return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
    }

    private static void collect(String name, Set<String> grams) {
        int[] points = points(name);
        if (points.length == 1) {
            grams.add(new String(points, 0, 1));
        }
        for (int length = 2; length <= 3; length++) {
            for (int i = 0; i + length <= points.length; i++) {
                grams.add(new String(points, i, length));
            }
        }
    }

    private static int[] points(String text) {
        return normalise(text).codePoints().toArray();
    }
}
