package org.shiheng.kernel.exchange.intake;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a kind.
 *
 * @param title its label, and the column's name in a file
 * @param names other names of the column, those of exchange formats among them
 * @param read how its text is read before it is judged: TEXT, DAY, AMOUNT, CODE or LIST
 * @param values other spellings of a value
 * @param past whether a day may not lie in the future
 * @param open whether it may be shown to anybody
 * @param error what the reader is told when it does not fit
 */
public record KindField(
        String name,
        String title,
        List<String> names,
        boolean required,
        Reading read,
        Map<String, String> values,
        boolean past,
        boolean open,
        int longest,
        @Nullable String error) {

    /** How a cell is read. */
    public enum Reading {
        TEXT,
        DAY,
        AMOUNT,
        CODE,
        LIST
    }
}
