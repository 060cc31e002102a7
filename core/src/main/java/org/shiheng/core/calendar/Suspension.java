package org.shiheng.core.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a limit stands still.
 *
 * <p>Basis: rule book 14 C11: the day on which it is decided does not count, counting goes on the day after it ends.
 *
 * @param from the day of the decision
 * @param through the day on which it ends; null while it lasts
 * @param reason Chinese, for instance 检验检测
 */
public record Suspension(LocalDate from, @Nullable LocalDate through, String reason) {

    public Suspension {
        if (through != null && through.isBefore(from)) {
            throw new IllegalArgumentException("中止结束日" + through + "早于中止开始日" + from);
        }
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (through == null || !day.isAfter(through));
    }
}
