package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands something on to whichever procedure receives it. The same source and number a second time opens nothing and answers
 * the first.
 *
 * @param topic {@code clue}: a suspicion to be verified; {@code case}: a filing that was decided already
 * @param legalOn the day the receiver's limits count from
 * @param station department that gets it
 * @param form what the receiver's opening form says
 * @param source where it comes from; the receiver's news name it with {@code sourceNumber}
 */
public record ReferMatter(
        String topic,
        LocalDate legalOn,
        String title,
        @Nullable Long subject,
        int station,
        Map<String, Object> form,
        List<OpenMatter.NewParticipant> participants,
        String source,
        String sourceNumber) {}
