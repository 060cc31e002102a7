package org.shiheng.kernel.draw;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shiheng.core.draw.OfficerDraw;

/**
 * Who may be sent, and on what.
 *
 * @param officers under their public ids
 * @param recusals officer's public id → subjects
 * @param skills what each officer on a task must be able to do
 * @param homes subject → code of the office that watches it
 */
public record DrawPool(
        List<OfficerDraw.Officer> officers,
        Map<String, Set<Long>> recusals,
        List<String> skills,
        Map<Long, String> homes) {}
