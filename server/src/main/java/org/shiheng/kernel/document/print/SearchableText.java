package org.shiheng.kernel.document.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Lets the words of a PDF be searched and copied. A Chinese typeface draws 月 and the radical ⽉ with one glyph, and the
 * printer writes down the first of the two; here the table from glyphs back to characters is put right.
 */
final class SearchableText {

    private static final Pattern RANGE =
            Pattern.compile("<([0-9A-Fa-f]{4})>\\s*<([0-9A-Fa-f]{4})>\\s*<([0-9A-Fa-f]+)>");
    private static final Pattern SECTION = Pattern.compile("\\d+\\s+beginbfrange(.*?)endbfrange", Pattern.DOTALL);
    private static final int MOST_LINES = 100;

    private final Map<Integer, Integer> meant = new HashMap<>();

    SearchableText(CmapLookup characters) {
        // Radicals and compatibility forms; the sign itself stands among the unified ideographs.
        for (int from = 0x2e80; from <= 0x2fdf; from++) {
            note(characters, from);
        }
        for (int from = 0xf900; from <= 0xfaff; from++) {
            note(characters, from);
        }
    }

    private void note(CmapLookup characters, int from) {
        int glyph = characters.getGlyphId(from);
        if (glyph == 0 || characters.getCharCodes(glyph) == null) {
            return;
        }
        characters.getCharCodes(glyph).stream()
                .filter(code -> code >= 0x4e00 && code <= 0x9fff)
                .findFirst()
                .ifPresent(unified -> meant.put(from, unified));
    }

    byte[] mended(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream(pdf.length)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    COSDictionary font = page.getResources().getFont(name).getCOSObject();
                    if (font.getDictionaryObject(COSName.TO_UNICODE) instanceof COSStream table) {
                        String before =
                                new String(table.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                        try (var into = table.createOutputStream(COSName.FLATE_DECODE)) {
                            into.write(mended(before).getBytes(StandardCharsets.ISO_8859_1));
                        }
                    }
                }
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Each glyph on a line of its own: neighbours need not be neighbours any more. */
    String mended(String table) {
        var lines = new java.util.ArrayList<String>();
        Matcher sections = SECTION.matcher(table);
        var outside = new StringBuilder();
        int at = 0;
        int insertAt = -1;
        while (sections.find()) {
            outside.append(table, at, sections.start());
            insertAt = insertAt < 0 ? outside.length() : insertAt;
            at = sections.end();
            Matcher ranges = RANGE.matcher(sections.group(1));
            while (ranges.find()) {
                int first = Integer.parseInt(ranges.group(1), 16);
                int last = Integer.parseInt(ranges.group(2), 16);
                for (int glyph = first; glyph <= last; glyph++) {
                    lines.add("<%04X> <%04X> <%s>".formatted(glyph, glyph, character(ranges.group(3), glyph - first)));
                }
            }
        }
        if (insertAt < 0) {
            return table;
        }
        outside.append(table, at, table.length());
        var sorted = new StringBuilder();
        for (int from = 0; from < lines.size(); from += MOST_LINES) {
            var part = lines.subList(from, Math.min(from + MOST_LINES, lines.size()));
            sorted.append(part.size()).append(" beginbfrange\n");
            sorted.append(String.join("\n", part)).append("\nendbfrange\n");
        }
        return outside.insert(insertAt, sorted).toString();
    }

    private String character(String hex, int further) {
        byte[] utf16 = java.util.HexFormat.of().parseHex(hex);
        String text = new String(utf16, StandardCharsets.UTF_16BE);
        int code = text.codePointAt(0) + further;
        int right = meant.getOrDefault(code, code);
        return java.util.HexFormat.of()
                .withUpperCase()
                .formatHex(Character.toString(right).getBytes(StandardCharsets.UTF_16BE));
    }
}
