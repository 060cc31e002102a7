package org.shiheng.bench;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a run is asked for.
 *
 * @param quick the short run: smaller lists, no verdict on targets that are set for the large ones
 * @param scale all sizes are multiplied by it; 1 is what the targets are set for
 * @param only names of measures; empty means all
 * @param work folder for databases and files, emptied afterwards
 * @param out folder for the figures
 * @param keep whether the databases of millions stay for the next run
 */
record Options(boolean quick, double scale, Set<String> only, Path work, Path out, boolean keep) {

    static Options parse(String[] arguments) {
        boolean quick = false;
        boolean keep = false;
        double scale = 1;
        Set<String> only = new LinkedHashSet<>();
        Path work = Path.of("bench", "target", "work");
        Path out = Path.of("bench", "target", "bench");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--short" -> quick = true;
                case "--keep" -> keep = true;
                case "--scale" -> scale = Double.parseDouble(value(arguments, ++i));
                case "--only" -> only.addAll(List.of(value(arguments, ++i).split(",")));
                case "--work" -> work = Path.of(value(arguments, ++i));
                case "--out" -> out = Path.of(value(arguments, ++i));
                default ->
                    throw new IllegalArgumentException("unknown option " + arguments[i] + ", see bench/run --help");
            }
        }
        if (scale <= 0 || scale > 1) {
            throw new IllegalArgumentException("--scale is above 0 and at most 1");
        }
        return new Options(
                quick,
                scale,
                Set.copyOf(only),
                work.toAbsolutePath().normalize(),
                out.toAbsolutePath().normalize(),
                keep);
    }

    private static String value(String[] arguments, int i) {
        if (i == arguments.length) {
            throw new IllegalArgumentException(arguments[i - 1] + " needs a value, see bench/run --help");
        }
        return arguments[i];
    }

    /** The size to take: of the full run or of the short one, times the scale. */
    int size(int full, int inShort) {
        return Math.max(100, (int) ((quick ? inShort : full) * scale));
    }

    boolean wants(String measure) {
        return only.isEmpty() || only.contains(measure);
    }
}
