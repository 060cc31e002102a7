package org.shiheng.core.draw;

import java.util.List;
import java.util.Map;

/**
 * What one round drew.
 *
 * @param round 0 for the draw, 1 and up for substitutes
 * @param codeHex the one-time code that was revealed
 * @param drawn in risk order of the strata, then by position
 * @param unfilled for each stratum without enough ids left, how many vacancies remain
 */
public record DrawRound(int round, String codeHex, List<Drawn> drawn, Map<String, Integer> unfilled) {

    public DrawRound {
        drawn = List.copyOf(drawn);
        unfilled = Map.copyOf(unfilled);
    }
}
