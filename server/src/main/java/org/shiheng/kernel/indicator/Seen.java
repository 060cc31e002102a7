package org.shiheng.kernel.indicator;

import java.util.List;
import java.util.Map;

/**
 * What had been written when a figure was counted. Records enter one table for all kinds; a figure is out of date only
 * when one of a kind it counts came in. Writes that no notice explains (a bulk load, another process) make it out of date
 * whatever their kind; the database's own count may lag behind the notices by seconds, never run ahead of them.
 *
 * @param writes the database's count of writes by table
 * @param notices records whose kind we were told, by kind, since the start
 */
record Seen(Map<String, Long> writes, Map<String, Long> notices) {

    private static final String RECORDS = "ledger.record";

    Seen {
        writes = Map.copyOf(writes);
        notices = Map.copyOf(notices);
    }

    /**
     * Whether nothing that counts was written between this and later.
     *
     * @param tables the tables the figure reads
     * @param kinds the kinds of record it counts; none = any
     */
    boolean holds(Seen later, List<String> tables, List<String> kinds) {
        for (String table : tables) {
            boolean same = table.equals(RECORDS)
                    ? recordsHold(later, kinds)
                    : count(writes, table) == count(later.writes, table);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private boolean recordsHold(Seen later, List<String> kinds) {
        long written = count(later.writes, RECORDS) - count(writes, RECORDS);
        long noticed = total(later.notices) - total(notices);
        if (written > noticed) {
            return false;
        }
        return kinds.isEmpty()
                ? noticed == 0
                : kinds.stream().allMatch(kind -> count(notices, kind) == count(later.notices, kind));
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long count(Map<String, Long> counts, String key) {
        return counts.getOrDefault(key, 0L);
    }
}
