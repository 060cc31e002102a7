package org.shiheng.kernel.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document is filled from.
 *
 * @param matter number, title and procedure of the matter, and its legal day
 * @param fields raw values of forms, by field
 * @param texts the same in words, for choices whose words only the form knows
 * @param people what is told of each part of the participants: {@code party → name, address …}
 * @param officers the officers who handle it
 * @param deadlines due days by code; none when a due day cannot be told
 * @param act what is being done: its name, day and opinion
 * @param actor who does it
 */
public record Facts(
        MatterFacts matter,
        Map<String, Object> fields,
        Map<String, String> texts,
        Map<String, Map<String, String>> people,
        List<OfficerFacts> officers,
        Map<String, LocalDate> deadlines,
        ActFacts act,
        String actor) {

    /** The matter as it is named. */
    public record MatterFacts(String number, String title, String procedure, LocalDate legalOn) {}

    /** An officer and the credential shown to the party. */
    public record OfficerFacts(String name, String credential) {}

    /** The act that issues it. */
    public record ActFacts(
            String name, LocalDate on, @Nullable String opinion) {}
}
