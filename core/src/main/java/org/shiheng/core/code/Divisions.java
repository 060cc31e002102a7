package org.shiheng.core.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.ResourceLines;

/**
 * The table of administrative divisions from the province down to the county, and the development areas that lie
 * across it.
 *
 * <p>Basis: GB/T 2260《中华人民共和国行政区划代码》; development areas carry statistical codes and are not divisions, they
 * are mapped to the district in which they lie.
 */
public final class Divisions {

    /** The level of a division. */
    public enum Level {
        STATE,
        PROVINCE,
        CITY,
        DISTRICT
    }

    /**
     * One division.
     *
     * @param parentCode null for a province and the state
     */
    public record Division(
            String code, String name, Level level, @Nullable String parentCode) {}

    /**
     * A development area, 功能区, with its nine-digit statistical code.
     *
     * @param divisionCode the district in which it lies
     */
    public record DevelopmentArea(String code, String name, String divisionCode) {}

    private static final class Official {
        static final Divisions TABLE = parse(ResourceLines.read(Divisions.class, "divisions.txt"));
    }

    private final Map<String, Division> byCode;
    private final Map<String, DevelopmentArea> areas;

    private Divisions(Map<String, Division> byCode, Map<String, DevelopmentArea> areas) {
        this.byCode = Collections.unmodifiableMap(byCode);
        this.areas = Collections.unmodifiableMap(areas);
    }

    /** Returns the table that ships with this jar. */
    public static Divisions official() {
        return Official.TABLE;
    }

    /** Reads a table in the form of our resource: see the head of {@code divisions.txt}. */
    public static Divisions parse(List<String> lines) {
        var byCode = new LinkedHashMap<String, Division>();
        var areas = new LinkedHashMap<String, DevelopmentArea>();
        for (var line : ResourceLines.withoutComments(lines)) {
            var words = line.split(" +");
            if (line.startsWith("=")) {
                var area = new DevelopmentArea(words[0].substring(1), words[1], words[2]);
                areas.put(area.code(), area);
            } else if (words[0].length() == 2) {
                var code = words[0] + "0000";
                var level = words[0].equals("10") ? Level.STATE : Level.PROVINCE;
                byCode.put(code, new Division(code, words[1], level, null));
            } else {
                putCity(words, byCode);
            }
        }
        return new Divisions(byCode, areas);
    }

    private static void putCity(String[] words, Map<String, Division> byCode) {
        var city = words[0] + "00";
        byCode.put(city, new Division(city, words[1], Level.CITY, words[0].substring(0, 2) + "0000"));
        for (int i = 2; i < words.length; i++) {
            var code = words[0] + words[i].substring(0, 2);
            byCode.put(code, new Division(code, words[i].substring(2), Level.DISTRICT, city));
        }
    }

    /** Returns a table that also knows other divisions, for instance a city's historical ones. */
    public Divisions with(Collection<Division> more) {
        var all = new LinkedHashMap<>(byCode);
        more.forEach(division -> all.put(division.code(), division));
        return new Divisions(all, areas);
    }

    /** Whether a six-digit code is in the table or is the summary code of a city that is. */
    public boolean contains(String code) {
        return byCode.containsKey(code) || isSummaryCode(code);
    }

    /** Whether a code is the “市辖区” line of a city with districts, which stands for no authority. */
    public boolean isSummaryCode(String code) {
        return code.length() == 6
                && code.endsWith("01")
                && !byCode.containsKey(code)
                && !code.startsWith("00", 2)
                && byCode.containsKey(code.substring(0, 4) + "00");
    }

    /** Returns a division by its six-digit code. */
    public Optional<Division> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Returns the divisions directly below one, in the order of their codes. */
    public List<Division> children(String code) {
        return byCode.values().stream()
                .filter(division -> code.equals(division.parentCode()))
                .toList();
    }

    /** Returns all divisions in the order of the table. */
    public Collection<Division> all() {
        return byCode.values();
    }

    /** Returns the name with those of the levels above: 辽宁省营口市鲅鱼圈区. Unknown codes come back as they are. */
    public String fullName(String code) {
        var names = new ArrayList<String>();
        for (var at = byCode.get(code); at != null; at = at.parentCode() == null ? null : byCode.get(at.parentCode())) {
            if (!at.name().equals("市辖区") && !at.name().equals("县") && !at.name().contains("直辖县级")) {
                names.addFirst(at.name());
            }
        }
        return names.isEmpty() ? code : String.join("", names);
    }

    /** Returns the development areas. */
    public Collection<DevelopmentArea> developmentAreas() {
        return areas.values();
    }

    /** Returns the six-digit district of a six-, nine- or twelve-digit code, through the areas' mapping. */
    public Optional<Division> districtOf(String code) {
        var area = code.length() >= 9 ? areas.get(code.substring(0, 9)) : null;
        var district = area != null ? area.divisionCode() : code.length() >= 6 ? code.substring(0, 6) : code;
        return find(district);
    }
}
