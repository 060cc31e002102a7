package org.shiheng.kernel.indicator;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.shiheng.kernel.database.Scope;
import org.springframework.beans.factory.BeanFactory;

/** Counts some of the indicators for the whole city as the platform counts all of them: those that the bench also has by hand. */
public final class ChosenFigures {

    private final Evaluations evaluations;
    private final Definitions definitions;

    public ChosenFigures(BeanFactory beans) {
        this.evaluations = beans.getBean(Evaluations.class);
        this.definitions = beans.getBean(Definitions.class);
    }

    /** Counts what is out of date; answers how many figures there are. */
    public int count(Collection<String> codes, LocalDate day) {
        List<Definitions.Versioned> chosen = definitions.on(day).stream()
                .filter(version -> codes.contains(version.definition().code()))
                .toList();
        return evaluations
                .figures(Scope.wholeCity(), Indicators.asks(day, chosen))
                .size();
    }
}
