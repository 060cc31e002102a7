package org.shiheng.core.credit;

import org.jspecify.annotations.Nullable;

/**
 * A kind of fact and what it costs by default.
 *
 * @param points negative for an honour
 * @param ages false for a state that lasts, such as being listed: it counts in full as long as it is true
 * @param cap the most that all facts of this kind may add up to, or null
 * @param fine whether it is a fine for the rule about two fines in a year
 */
public record FactKind(
        String kind,
        Category category,
        String label,
        int points,
        boolean ages,
        @Nullable Integer cap,
        boolean fine) {}
