package org.shiheng.line.plan.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.indicator.Definition;
import org.shiheng.kernel.indicator.Lamp;
import org.shiheng.kernel.indicator.Lock;
import org.shiheng.kernel.indicator.Locked;
import org.shiheng.kernel.indicator.LockedFigure;
import org.shiheng.line.plan.PlanSnapshot;

/**
 * Everything a report is written from.
 *
 * @param years the years it covers, the last one is what is judged
 * @param locked the locked figures of years, also of years before those it covers
 * @param definitions the formulas in force on the last day, by code
 * @param goals the clauses whose tasks are the plan's goals in words
 * @param deviation how far off its target (in percent) asks for measures
 */
record Basis(
        EvaluationKind kind,
        List<Integer> years,
        SortedMap<Integer, Locked> locked,
        Map<String, Definition> definitions,
        PlanSnapshot snapshot,
        String goals,
        BigDecimal deviation) {

    int last() {
        return years.getLast();
    }

    /** The figures of the last year, those of box 1 first. */
    List<LockedFigure> figures() {
        return figuresOf(last()).orElseThrow();
    }

    Optional<List<LockedFigure>> figuresOf(int year) {
        return Optional.ofNullable(locked.get(year)).map(Locked::figures);
    }

    /** Figures of box 1 (with a number there), or of the plan's text. */
    List<LockedFigure> figures(boolean box) {
        return figures().stream()
                .filter(figure ->
                        box == (definition(figure.code()).map(Definition::box).orElse(null) != null))
                .sorted(java.util.Comparator.comparing(LockedFigure::code))
                .toList();
    }

    @Nullable
    LockedFigure figure(String code, int year) {
        return figuresOf(year)
                .flatMap(all ->
                        all.stream().filter(one -> one.code().equals(code)).findFirst())
                .orElse(null);
    }

    Optional<Definition> definition(String code) {
        return Optional.ofNullable(definitions.get(code));
    }

    String lead(String code) {
        return definition(code).map(Definition::lead).orElse("");
    }

    Lock lock(int year) {
        return locked.get(year).lock();
    }

    List<Source> lock() {
        return List.of(new Source(Source.Kind.LOCK, lock(last()).id()));
    }

    /** The locks of all years that are shown, the oldest first. */
    List<Source> locks(boolean before) {
        var sources = new ArrayList<Source>();
        locked.forEach((year, one) -> {
            if (before || years.contains(year)) {
                sources.add(new Source(Source.Kind.LOCK, one.lock().id()));
            }
        });
        return List.copyOf(sources);
    }

    List<Source> tasks() {
        return List.of(new Source(Source.Kind.SNAPSHOT, snapshot.id()));
    }

    List<Source> both() {
        return List.of(lock().getFirst(), tasks().getFirst());
    }

    static boolean missed(LockedFigure figure) {
        return figure.lamp() == Lamp.RED || figure.lamp() == Lamp.YELLOW;
    }
}
