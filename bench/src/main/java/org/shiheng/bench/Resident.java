package org.shiheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory that processes really hold, each page shared by several counted once among them (PSS, from /proc). */
final class Resident {

    private Resident() {}

    /** A process and its children. */
    static double megabytes(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToDouble(Resident::own)
                .sum();
    }

    /** The database server that runs on a folder, with its buffers. */
    static double ofDatabase(Path dataFolder) throws IOException {
        String pid = Files.readAllLines(dataFolder.resolve("postgres").resolve("postmaster.pid"))
                .getFirst()
                .strip();
        return megabytes(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
    }

    private static double own(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            // It ended meanwhile.
            return 0;
        }
    }
}
