package org.shiheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The command: runs the measures one after the other and leaves a table and a file. */
public final class Bench {

    private static final List<Measure> MEASURES = List.of(
            new DrawMeasure(),
            new ImportMeasure(),
            new SearchMeasure(),
            new IndicatorMeasure(),
            new IntakeMeasure(),
            new LinkMeasure(),
            new ExportMeasure(),
            new ActsMeasure(),
            new LogMeasure(),
            new PageMeasure(),
            new StartMeasure());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
            for (String wanted : options.only()) {
                if (MEASURES.stream().noneMatch(measure -> measure.name().equals(wanted))) {
                    throw new IllegalArgumentException("no measure is called " + wanted);
                }
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        var report = new Report();
        report.note("loadAverageBefore", Machine.load());
        for (Measure measure : MEASURES) {
            if (options.wants(measure.name())) {
                report.say("== " + measure.name());
                try {
                    measure.run(options, report);
                } finally {
                    // After each measure, so that a run cut short still leaves what it has.
                    report.write(options);
                    if (!options.keep()) {
                        empty(options.work());
                    }
                }
            }
        }
        Path file = report.write(options);
        report.say("\n" + report.table());
        report.say("load average before " + Machine.describe().get("loadAverage") + ", figures in " + file);
        System.exit(report.allMet() ? 0 : 1);
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
