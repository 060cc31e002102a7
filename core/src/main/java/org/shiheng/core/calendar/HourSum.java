package org.shiheng.core.calendar;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A limit in hours worked out for one event: from a moment to a moment, days off not excluded.
 *
 * <p>Basis: rule book 14 C09.
 *
 * @param from the moment of the event
 */
public record HourSum(DeadlineRule rule, LocalDateTime from, List<Extension> extensions) {

    public HourSum {
        if (rule.unit() != DeadlineUnit.HOUR) {
            throw new IllegalArgumentException("按" + rule.unit().label() + "计的期限请用日期计算");
        }
        extensions = List.copyOf(extensions);
    }

    /** The whole amount in hours, with its extensions. */
    public int total() {
        return rule.amount() + extensions.stream().mapToInt(Extension::amount).sum();
    }

    /** The moment it ends. */
    public LocalDateTime dueAt() {
        return from.plusHours(total());
    }

    /** Hours that are left, begun ones counted; 0 or less when past, whole hours counted. */
    public int remaining(LocalDateTime now) {
        long minutes = Duration.between(now, dueAt()).toMinutes();
        return (int) (now.isAfter(dueAt()) ? minutes / 60 : (minutes + 59) / 60);
    }

    /** At most a half left is near, at most a fifth urgent. */
    public Light light(LocalDateTime now) {
        if (now.isAfter(dueAt())) {
            return Light.PAST;
        }
        long left = Duration.between(now, dueAt()).toMinutes();
        long whole = total() * 60L;
        return left * 5 <= whole ? Light.URGENT : left * 2 <= whole ? Light.NEAR : Light.IN_TIME;
    }

    /** The sum in one Chinese line: {@code 24小时：3月10日 9:00 起 → 3月11日 9:00}. */
    public String inWords() {
        boolean withYear = from.getYear() != dueAt().getYear();
        var more = new StringBuilder();
        extensions.forEach(
                extension -> more.append(" → 延长").append(extension.amount()).append("小时"));
        return rule.amount() + "小时：" + words(from, withYear) + " 起" + more + " → " + words(dueAt(), withYear);
    }

    private static String words(LocalDateTime at, boolean withYear) {
        return (withYear ? at.getYear() + "年" : "")
                + "%d月%d日 %d:%02d".formatted(at.getMonthValue(), at.getDayOfMonth(), at.getHour(), at.getMinute());
    }
}
