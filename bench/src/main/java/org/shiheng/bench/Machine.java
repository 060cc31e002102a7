package org.shiheng.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a figure was taken on: without it no number means anything. */
final class Machine {

    private Machine() {}

    static Map<String, Object> describe() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("processor", processor());
        facts.put("memoryMegabytes", memory() >> 20);
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", Runtime.version().toString());
        facts.put("heapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
        facts.put("loadAverage", load());
        return facts;
    }

    /** Runnable processes over the last minute: above the number of processors, figures are those of a shared machine. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static long memory() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
