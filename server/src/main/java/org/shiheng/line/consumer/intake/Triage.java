package org.shiheng.line.consumer.intake;

import com.hankcs.hanlp.dictionary.CustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.line.consumer.domain.GoodsKind;
import org.shiheng.line.consumer.domain.ProblemKind;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a free text seems to be about: complaint, report or consultation, which goods, which problem. It cuts the text into
 * words and counts those of {@code consumer/triage-words.csv}; it names the words it went by, and a person decides.
 */
@Component
public class Triage {

    /** Below this the text says too little; a word of two characters counts a hundred. */
    private static final int LEAST = 90;

    /** The best must have so many hundredths of the second best, else nothing is suggested. */
    private static final int AHEAD = 115;

    private final Map<String, Map<String, List<String>>> lists = new HashMap<>();
    private volatile @Nullable Segment segment;

    Triage() {
        try {
            new ClassPathResource("consumer/triage-words.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> lists.computeIfAbsent(cells[0], list -> new HashMap<>())
                            .computeIfAbsent(cells[2].toLowerCase(Locale.ROOT), word -> new ArrayList<>())
                            .add(cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the text seems to be; each part is missing where the text does not say it clearly. */
    public Suggestion of(String text) {
        Map<String, Integer> words = words(text);
        return new Suggestion(
                guess("KIND", words, code -> KINDS.getOrDefault(code, code)).orElse(null),
                guess("GOODS", words, code -> GoodsKind.valueOf(code).label()).orElse(null),
                guess("PROBLEM", words, code -> ProblemKind.valueOf(code).label())
                        .orElse(null));
    }

    private static final Map<String, String> KINDS = Map.of("COMPLAINT", "投诉", "REPORT", "举报", "CONSULTATION", "咨询");

    private Optional<Guess> guess(
            String list, Map<String, Integer> words, java.util.function.Function<String, String> label) {
        var scores = new LinkedHashMap<String, Integer>();
        var seen = new HashMap<String, List<String>>();
        Map<String, List<String>> known = lists.getOrDefault(list, Map.of());
        words.forEach((word, times) -> {
            List<String> codes = known.get(word);
            if (codes != null) {
                int weight = weight(word) * (1 + Math.min(times, 4)) / 2 / codes.size();
                codes.forEach(code -> {
                    scores.merge(code, weight, Integer::sum);
                    seen.computeIfAbsent(code, one -> new ArrayList<>()).add(word);
                });
            }
        });
        List<Map.Entry<String, Integer>> best = scores.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(2)
                .toList();
        if (best.isEmpty()
                || best.getFirst().getValue() < LEAST
                || best.size() > 1
                        && best.getFirst().getValue() * 100
                                < AHEAD * best.get(1).getValue()) {
            return Optional.empty();
        }
        String code = best.getFirst().getKey();
        return Optional.of(new Guess(code, label.apply(code), List.copyOf(seen.get(code))));
    }

    /** A long word says more than a short one, and a single character little. */
    private static int weight(String word) {
        return switch (word.length()) {
            case 1 -> 50;
            case 2 -> 100;
            default -> 150;
        };
    }

    private Map<String, Integer> words(String text) {
        var counted = new LinkedHashMap<String, Integer>();
        for (Term term : segment().seg(text)) {
            counted.merge(term.word.toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return counted;
    }

    /** The dictionaries take a second to load: only when the first text comes. */
    private Segment segment() {
        Segment ready = segment;
        if (ready == null) {
            synchronized (this) {
                ready = segment;
                if (ready == null) {
                    lists.values()
                            .forEach(list -> list.keySet().stream()
                                    .filter(word -> word.length() > 1)
                                    .forEach(word -> CustomDictionary.insert(word, "n 1000")));
                    ready = new ViterbiSegment()
                            .enableAllNamedEntityRecognize(false)
                            .enableCustomDictionary(true);
                    segment = ready;
                }
            }
        }
        return ready;
    }

    /** What the text seems to be. */
    public record Suggestion(
            @Nullable Guess kind,
            @Nullable Guess goods,
            @Nullable Guess problem) {}

    /** One guess with the words it went by. */
    public record Guess(String code, String label, List<String> words) {}
}
