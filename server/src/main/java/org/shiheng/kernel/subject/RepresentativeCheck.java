package org.shiheng.kernel.subject;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks, before a legal representative is named, whether that person may be; whoever keeps such a register answers. */
public interface RepresentativeCheck {

    /**
     * Judges a person.
     *
     * @param idNumber told for this question alone and kept nowhere; none = only the name is known
     * @param industry of the subject; some bans hold in some industries only
     */
    Answer check(String name, @Nullable String idNumber, @Nullable String industry, LocalDate on);

    /**
     * The names that the register knows on a day, for lists of many rows that carry no numbers: a row of such a name is worth
     * a look, and no more.
     */
    Predicate<String> namesakes(LocalDate on);

    /** What the register says. */
    sealed interface Answer {}

    /** Nothing is known against the person. */
    record Clear() implements Answer {}

    /** Somebody of that name is in the register: a name is no identity, so the number is needed. */
    record NumberNeeded(String why) implements Answer {}

    /** The very person may not be named. */
    record Barred(String why) implements Answer {}
}
