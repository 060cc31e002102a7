package org.shiheng.core.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.ResourceLines;

/**
 * One entry of the classification of industries.
 *
 * <p>Basis: GB/T 4754-2017《国民经济行业分类》. A subject carries a class (小类, four digits); all levels above follow
 * from it.
 *
 * @param code a letter (门类) or two to four digits, without the letter
 * @param parentCode the entry one level up; null for a section
 * @param section the letter
 */
public record Industry(
        String code, String name, Level level, @Nullable String parentCode, char section) {

    /** The four levels. */
    public enum Level {
        /** 门类. */
        SECTION,
        /** 大类. */
        DIVISION,
        /** 中类. */
        GROUP,
        /** 小类. */
        CLASS
    }

    private static final class Official {
        static final Map<String, Industry> TABLE = parse(ResourceLines.read(Industry.class, "industries.txt"));
    }

    /** Finds an entry; the letter before the digits may be written or left out. */
    public static Optional<Industry> find(String code) {
        var written = CodeText.normalise(code);
        var bare = written.length() > 1 && Character.isLetter(written.charAt(0)) ? written.substring(1) : written;
        return Optional.ofNullable(Official.TABLE.get(bare))
                .filter(found -> bare.equals(written) || found.section == written.charAt(0));
    }

    /** Returns the section (门类) of a division, group or class code. */
    public static Optional<Industry> sectionOf(String code) {
        return find(code).map(found -> Official.TABLE.get(String.valueOf(found.section)));
    }

    /** Returns all entries of one level, in the order of their codes. */
    public static List<Industry> all(Level level) {
        return Official.TABLE.values().stream()
                .filter(industry -> industry.level == level)
                .toList();
    }

    /** Returns the entries directly below this one. */
    public List<Industry> children() {
        return Official.TABLE.values().stream()
                .filter(industry -> code.equals(industry.parentCode))
                .toList();
    }

    /** Whether it belongs to manufacturing as the quality pass rate counts it: divisions 13 to 41. */
    public boolean countsForQualityRate() {
        if (level == Level.SECTION) {
            return false;
        }
        int division = Integer.parseInt(code.substring(0, 2));
        return division >= 13 && division <= 41;
    }

    private static Map<String, Industry> parse(List<String> lines) {
        var table = new LinkedHashMap<String, Industry>();
        char section = ' ';
        for (var line : lines) {
            var words = line.split(" ");
            if (words[0].length() == 1) {
                section = words[0].charAt(0);
                put(table, new Industry(words[0], words[1], Level.SECTION, null, section));
            } else if (Character.isLetter(words[0].charAt(0))) {
                var code = words[0].substring(1);
                put(table, new Industry(code, words[1], Level.DIVISION, String.valueOf(section), section));
            } else {
                put(table, new Industry(words[0], words[1], Level.GROUP, words[0].substring(0, 2), section));
                for (int i = 2; i < words.length; i++) {
                    var code = words[0] + words[i].charAt(0);
                    put(table, new Industry(code, words[i].substring(1), Level.CLASS, words[0], section));
                }
            }
        }
        return table;
    }

    private static void put(Map<String, Industry> table, Industry industry) {
        table.put(industry.code.toUpperCase(Locale.ROOT), industry);
    }
}
