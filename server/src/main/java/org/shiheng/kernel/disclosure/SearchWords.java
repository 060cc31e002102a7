package org.shiheng.kernel.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.NameGrams;

/**
 * What somebody typed into the public search, taken apart: {@code 站前区 智泉街 超市} is a division, a street, and a piece
 * of a name. A single word is a piece of a name or a code.
 *
 * @param division six digits, when a word names one of the city's
 * @param names words looked for in names
 * @param places words looked for in addresses
 */
record SearchWords(@Nullable Integer division, List<String> names, List<String> places) {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 50;
    private static final int MOST_WORDS = 4;
    private static final Pattern PLACE = Pattern.compile(".+(路|街|道|巷|胡同|镇|乡|村|屯|号|小区|社区|街道)[0-9A-Za-z号-]*");

    /**
     * Takes it apart.
     *
     * @param divisions names of the city's divisions with their codes
     */
    static SearchWords of(@Nullable String typed, @Nullable Integer chosen, Map<String, Integer> divisions) {
        String text = typed == null ? "" : typed.strip();
        int length = lengthOf(text);
        new InvalidInput.Collector()
                .when(length < SHORTEST, "#/q", "disclosure.too-short", "请至少写两个字，例如“海蜇”。也可以写统一社会信用代码。")
                .when(length > LONGEST, "#/q", "disclosure.too-long", "最长 " + LONGEST + " 个字，写两三个字就能查。")
                .refuse();
        List<String> words = Arrays.stream(text.split("[\\s\u3000]+"))
                .filter(word -> lengthOf(word) >= SHORTEST)
                .toList();
        if (words.size() <= 1 || isCode(text)) {
            return new SearchWords(
                    chosen, List.of(words.isEmpty() || isCode(text) ? text : words.getFirst()), List.of());
        }
        Integer division = chosen;
        var names = new ArrayList<String>();
        var places = new ArrayList<String>();
        for (String word : words.subList(0, Math.min(words.size(), MOST_WORDS))) {
            if (division == null && divisions.containsKey(word)) {
                division = divisions.get(word);
            } else if (PLACE.matcher(word).matches() && !word.endsWith("超市")) {
                places.add(word);
            } else {
                names.add(word);
            }
        }
        if (names.isEmpty() && places.isEmpty()) {
            names.add(words.getLast());
        }
        return new SearchWords(division, names, places);
    }

    /** The same words looked for in addresses. */
    SearchWords asPlaces() {
        var all = new ArrayList<>(places);
        all.addAll(names);
        return new SearchWords(division, List.of(), all);
    }

    boolean oneName() {
        return places.isEmpty() && names.size() == 1;
    }

    private static int lengthOf(String word) {
        String normal = NameGrams.normalise(word);
        return normal.codePointCount(0, normal.length());
    }

    private static boolean isCode(String text) {
        return NameGrams.normalise(text).matches("[0-9A-Z]{8,18}");
    }
}
