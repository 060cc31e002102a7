package org.shiheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Collects figures, prints them as one table and writes them as one file. */
final class Report {

    private static final String ROW = "%-58s %16s  %-34s %8s  %-22s %s%n";

    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Object> notes = new LinkedHashMap<>();
    private final LocalDateTime startedAt = LocalDateTime.now(ZoneId.systemDefault());
    private final List<Double> load = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
        load.add(Machine.load());
        say("  " + line(figure).strip());
    }

    /** Something to know about the run that is no ratio. */
    void note(String name, Object value) {
        notes.put(name, value);
    }

    /** A word on what is being done, for whoever watches. */
    void say(String text) {
        System.out.println(text);
    }

    String table() {
        var text = new StringBuilder();
        text.append(ROW.formatted("figure", "measured", "raw limit, same run", "ratio", "target", "met"));
        text.append("-".repeat(150)).append('\n');
        figures.forEach(figure -> text.append(line(figure)));
        return text.toString();
    }

    private static String line(Figure figure) {
        return ROW.formatted(
                figure.what(),
                number(figure.value()) + " " + figure.unit(),
                number(figure.limit()) + " " + figure.unit() + " " + figure.limitName(),
                number(figure.ratio()),
                figure.target(),
                figure.met() == null ? "–" : figure.met() ? "yes" : "NO");
    }

    static String number(double value) {
        return value >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : value >= 100
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : value >= 10
                                ? String.format(Locale.ROOT, "%.1f", value)
                                : String.format(Locale.ROOT, "%.2f", value);
    }

    /** Writes everything beside the table; answers the file. */
    Path write(Options options) throws IOException {
        Files.createDirectories(options.out());
        var all = new LinkedHashMap<String, Object>();
        all.put("startedAt", startedAt.toString());
        all.put("endedAt", LocalDateTime.now(ZoneId.systemDefault()).toString());
        all.put("short", options.quick());
        all.put("scale", options.scale());
        all.put("machine", Machine.describe());
        all.put("loadAverageAfterEachFigure", load);
        all.put("notes", notes);
        all.put("figures", figures.stream().map(Report::entry).toList());
        Path file = options.out().resolve(startedAt.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")) + ".json");
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        return file;
    }

    private static Map<String, Object> entry(Figure figure) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("measure", figure.measure());
        entry.put("what", figure.what());
        entry.put("value", figure.value());
        entry.put("limit", figure.limit());
        entry.put("unit", figure.unit());
        entry.put("limitName", figure.limitName());
        entry.put("ratio", figure.ratio());
        entry.put("target", figure.target());
        entry.put("met", figure.met());
        entry.put("details", new TreeMap<>(figure.details()));
        return entry;
    }

    boolean allMet() {
        return figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.met()));
    }
}
