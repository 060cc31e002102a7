package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is owed of a fine on a day: each day past due adds a share of what is still unpaid, up to the fine itself; days of a
 * reconsideration or lawsuit do not count.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第七十二条第一款第一项、第七十三条第三款 (rulebook 04 §七). The law says
 * 罚款数额; where a part was paid in time, we count the unpaid part, in favour of the party (本市约定).
 */
public final class Surcharge {

    private final BigDecimal rate;

    /** @param rate share a day, 0.03 */
    public Surcharge(BigDecimal rate) {
        this.rate = rate;
    }

    /**
     * The sum as of a day.
     *
     * @param parts what falls due when; one part unless instalments were granted
     * @param payments of the fine itself, in any order
     * @param pauses reconsideration or lawsuit, both days included
     */
    public Sum asOf(LocalDate day, List<Part> parts, List<Payment> payments, List<Pause> pauses) {
        BigDecimal fine = parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal paid = payments.stream()
                .filter(payment -> !payment.on().isAfter(day))
                .map(Payment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var lines = new ArrayList<Line>();
        BigDecimal surcharge = BigDecimal.ZERO;
        var marks = new TreeSet<LocalDate>();
        parts.forEach(part -> marks.add(part.dueOn()));
        payments.forEach(payment -> marks.add(payment.on()));
        pauses.forEach(pause -> {
            marks.add(pause.from().minusDays(1));
            marks.add(pause.through() == null ? day : pause.through());
        });
        marks.add(day);
        LocalDate from = marks.first();
        for (LocalDate mark : marks) {
            LocalDate through = mark.isAfter(day) ? day : mark;
            long days = ChronoUnit.DAYS.between(from, through);
            if (days > 0 && !paused(pauses, through)) {
                BigDecimal overdue = overdue(from, parts, payments);
                if (overdue.signum() > 0) {
                    BigDecimal added = Yuan.of(overdue.multiply(rate).multiply(BigDecimal.valueOf(days)));
                    surcharge = surcharge.add(added);
                    lines.add(new Line(from.plusDays(1), through, days, overdue, added));
                }
            }
            from = through;
        }
        BigDecimal capped = surcharge.min(fine);
        return new Sum(
                Yuan.of(fine),
                Yuan.of(paid),
                Yuan.of(fine.subtract(paid).max(BigDecimal.ZERO)),
                Yuan.of(capped),
                surcharge.compareTo(fine) > 0,
                lines);
    }

    /** What should have been paid by the end of a day and was not. A payment counts on its own day. */
    private static BigDecimal overdue(LocalDate day, List<Part> parts, List<Payment> payments) {
        BigDecimal due = parts.stream()
                .filter(part -> !part.dueOn().isAfter(day))
                .map(Part::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal paid = payments.stream()
                .filter(payment -> !payment.on().isAfter(day))
                .map(Payment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return due.subtract(paid).max(BigDecimal.ZERO);
    }

    private static boolean paused(List<Pause> pauses, LocalDate day) {
        return pauses.stream()
                .anyMatch(pause ->
                        !day.isBefore(pause.from()) && (pause.through() == null || !day.isAfter(pause.through())));
    }

    /** A part of the fine and its last day. */
    public record Part(LocalDate dueOn, BigDecimal amount) {

        static List<Part> inOrder(List<Part> parts) {
            return parts.stream().sorted(Comparator.comparing(Part::dueOn)).toList();
        }
    }

    /** What was paid of the fine on a day. */
    public record Payment(LocalDate on, BigDecimal amount) {}

    /** A reconsideration or lawsuit; without an end while it runs. */
    public record Pause(LocalDate from, @Nullable LocalDate through) {}

    /** One stretch of days with the same unpaid amount. */
    public record Line(LocalDate from, LocalDate through, long days, BigDecimal unpaid, BigDecimal added) {}

    /**
     * What is owed.
     *
     * @param unpaid of the fine itself
     * @param capped whether the surcharge reached the fine and grows no more
     */
    public record Sum(
            BigDecimal fine,
            BigDecimal paid,
            BigDecimal unpaid,
            BigDecimal surcharge,
            boolean capped,
            List<Line> lines) {}
}
