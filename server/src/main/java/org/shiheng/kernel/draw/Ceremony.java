package org.shiheng.kernel.draw;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.OfficerDraw;

/**
 * One draw as far as it has come.
 *
 * @param sizes entries of each stratum
 * @param commitment in hex, once made
 * @param logIndex the commitment's place in the public log, once included
 * @param beacon the whole text, once fixed
 * @param publishedAt when the whole transcript became public: after the plan's tasks were finished
 */
public record Ceremony(
        CeremonyId id,
        String planNumber,
        String name,
        String basis,
        CeremonyState state,
        String frameHash,
        Map<String, Integer> sizes,
        DrawRules rules,
        OfficerDraw.TeamRules team,
        @Nullable String commitment,
        @Nullable Long logIndex,
        @Nullable String beacon,
        Instant frozenAt,
        @Nullable Instant committedAt,
        @Nullable Instant revealedAt,
        @Nullable Instant publishedAt,
        List<Contribution> contributions,
        List<Round> rounds) {

    /** What an officer typed in after the commitment. */
    public record Contribution(String name, String value, int department, boolean supervision, Instant at) {}

    /** A revealed code. */
    public record Round(int round, String code, @Nullable String reason, Instant at) {}
}
