package org.shiheng.verifier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.Drawn;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.draw.OfficerDraw;

/**
 * A draw's record as published, format {@code shiheng-draw/1}; read, not yet checked.
 *
 * @param frameHash as stated, in hex
 * @param frameSize as stated, by stratum
 * @param excluded id and reason
 * @param officers null where none are assigned
 * @param labels only in the audit form
 */
record Transcript(
        String planName,
        String frameHash,
        Map<String, Integer> frameSize,
        Frame frame,
        List<Excluded> excluded,
        DrawRules rules,
        Committed commitment,
        List<Source> sources,
        String beacon,
        List<Round> rounds,
        @Nullable Officers officers,
        @Nullable List<Label> labels) {

    record Excluded(String id, String reason) {}

    record Committed(int length, byte[] value, Instant at, long logIndex) {}

    record Source(String name, String value, Instant at) {}

    /** Drawn ids without their stratum, which only the frame says. */
    record Round(int number, byte[] code, @Nullable String reason, List<Drawn> drawn) {}

    /** A recusal and the round from which it holds: 0 unless a third element says otherwise. */
    record Recused(OfficerDraw.Recusal recusal, int fromRound) {}

    /** A task as recorded; a task drawn again appears again, with the round whose code it took. */
    record AssignedTask(
            int number,
            String id,
            Set<String> items,
            @Nullable String home,
            int round,
            List<String> team) {}

    record Officers(
            List<OfficerDraw.Officer> pool,
            List<Recused> recusals,
            OfficerDraw.TeamRules team,
            List<AssignedTask> tasks) {}

    record Label(String id, String label, byte[] salt) {}
}
