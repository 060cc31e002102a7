package org.shiheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Processor seconds used by some processes and all they started, read from /proc. On a shared machine they say more than
 * the clock on the wall.
 */
final class CpuClock {

    private static final double TICKS_PER_SECOND = 100;

    private final ProcessHandle[] roots;

    private CpuClock(ProcessHandle... roots) {
        this.roots = roots;
    }

    /** This process and the database server that runs on a folder. */
    static CpuClock ofPlatform(Path dataFolder) throws IOException {
        return new CpuClock(ProcessHandle.current(), database(dataFolder));
    }

    /** The database server that runs on a folder; it is nobody's child. */
    static CpuClock ofDatabase(Path dataFolder) throws IOException {
        return new CpuClock(database(dataFolder));
    }

    private static ProcessHandle database(Path dataFolder) throws IOException {
        String pid = Files.readAllLines(dataFolder.resolve("postgres").resolve("postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** A process that was started and its children. */
    static CpuClock of(ProcessHandle process) {
        return new CpuClock(process);
    }

    double seconds() {
        double ticks = 0;
        for (ProcessHandle root : roots) {
            ticks += Stream.concat(Stream.of(root), root.descendants())
                    .mapToDouble(CpuClock::ticks)
                    .sum();
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Its own time and that of children it has already buried. */
    private static double ticks(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Double.parseDouble(fields[11])
                    + Double.parseDouble(fields[12])
                    + Double.parseDouble(fields[13])
                    + Double.parseDouble(fields[14]);
        } catch (IOException e) {
            return 0;
        }
    }
}
