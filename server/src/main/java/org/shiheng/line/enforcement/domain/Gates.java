package org.shiheng.line.enforcement.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cases need a legality review or a collective deliberation before the decision, by dated rows
 * ({@code enforcement/gates.csv}).
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第五十七条、第五十八条;《市场监督管理行政处罚程序规定》（2021年修正）第五十四条、第六十条.
 */
public final class Gates {

    private final List<Row> rows;

    public Gates(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Why a gate stands in the way of a case with these features; empty when it does not. */
    public List<String> reasons(Gate gate, Set<String> features, LocalDate day) {
        return rows.stream()
                .filter(row -> row.gate() == gate && row.appliesOn(day) && features.contains(row.feature()))
                .map(row -> row.name() + "（" + row.basis() + "）")
                .toList();
    }

    /** What must be passed. */
    public enum Gate {
        LEGALITY_REVIEW,
        COLLECTIVE
    }

    /**
     * One case of the law.
     *
     * @param feature HEARD, HEARING_STANDARD, MAJOR_PUBLIC_INTEREST, COMPLEX, MITIGATED, NO_PENALTY_DISPUTED, CRIMINAL,
     *     REVIEW_DISAGREES, SECOND_EXTENSION, BELOW_LAW
     */
    public record Row(
            Gate gate,
            String feature,
            String name,
            String basis,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveThrough) {

        boolean appliesOn(LocalDate day) {
            return !day.isBefore(effectiveFrom) && (effectiveThrough == null || !day.isAfter(effectiveThrough));
        }
    }
}
