package org.shiheng.kernel.draw;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that a draw made.
 *
 * @param number from 1, in order of stratum then position
 * @param frameId the subject's blinded id
 * @param items skills that each officer must have
 * @param home code of the office that watches the subject
 * @param round 0 for the draw, later for a substitute
 * @param officers public ids, the lead first
 */
public record DrawnTask(
        int number,
        long subject,
        String frameId,
        String stratum,
        List<String> items,
        @Nullable String home,
        int round,
        List<String> officers) {}
