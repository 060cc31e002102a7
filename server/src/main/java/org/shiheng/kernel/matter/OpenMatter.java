package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens a matter. The same source and number a second time opens nothing and answers the first.
 *
 * @param procedure code of the procedure; its version is the one in force on {@code legalOn}
 * @param legalOn the day the law counts from: received, discovered
 * @param station department that gets it
 * @param handler account that has it in hand; none = the unit's own list
 * @param form what the opening form says
 * @param source where it comes from, with {@code sourceNumber}
 * @param followKey what a private person follows it with, besides its number; only its hash is kept
 * @param enteredLate it is entered from papers, so that what was approved keeps its day
 */
public record OpenMatter(
        String procedure,
        LocalDate legalOn,
        String title,
        @Nullable Long subject,
        int station,
        @Nullable Integer handler,
        boolean urgent,
        Map<String, Object> form,
        List<NewParticipant> participants,
        String source,
        String sourceNumber,
        @Nullable String followKey,
        boolean enteredLate) {

    public OpenMatter {
        participants = List.copyOf(participants);
    }

    /** A matter that begins now. */
    public OpenMatter(
            String procedure,
            LocalDate legalOn,
            String title,
            @Nullable Long subject,
            int station,
            @Nullable Integer handler,
            boolean urgent,
            Map<String, Object> form,
            List<NewParticipant> participants,
            String source,
            String sourceNumber,
            @Nullable String followKey) {
        this(
                procedure,
                legalOn,
                title,
                subject,
                station,
                handler,
                urgent,
                form,
                participants,
                source,
                sourceNumber,
                followKey,
                false);
    }

    /** The same, entered from papers of days gone by: its approved acts keep the days on the papers. */
    public OpenMatter fromPapers() {
        return new OpenMatter(
                procedure,
                legalOn,
                title,
                subject,
                station,
                handler,
                urgent,
                form,
                participants,
                source,
                sourceNumber,
                followKey,
                true);
    }

    /**
     * Somebody who takes part.
     *
     * @param part COMPLAINANT, REPORTER, RESPONDENT, AGENT, HANDLING_OFFICER …
     * @param shown what lists may show, already masked
     * @param secret what only those who handle it may open; encrypted at rest
     */
    public record NewParticipant(
            String part,
            String shown,
            @Nullable Long subject,
            @Nullable Integer officer,
            @Nullable Map<String, Object> secret) {}
}
