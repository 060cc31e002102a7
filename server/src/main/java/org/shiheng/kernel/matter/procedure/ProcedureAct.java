package org.shiheng.kernel.matter.procedure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A legal act of a procedure: from which states, by whom, with which form, and what it does besides moving the state.
 *
 * @param from states in which it is allowed; everywhere else it is refused
 * @param to the state afterwards; none = it stays where it is
 * @param roles who may do it; {@code SYSTEM} = the platform alone
 * @param reach how near to the matter the actor must stand
 * @param form name of a form under {@code forms/}
 * @param dayField field of the form that holds the legal day of the act; none = today
 * @param starts deadlines that begin on the legal day
 * @param stops deadlines that are met by it
 * @param cancels deadlines that fall away without being met
 * @param suspends deadlines that stand still from that day, with the reason's code or {@code {field}}
 * @param resumes deadlines that go on after that day
 * @param extendsLimits deadlines that are lengthened, with the code of the dated limit that says by how much, and how often
 * @param documents codes of the documents it issues, in the same transaction
 * @param documentsWhen document → fact that must be true (or said at all) for it to be issued; {@code !fact} = must not
 * @param numbers fact → document it issues, whose number becomes that fact
 * @param needsDelivered codes of documents that must have been delivered before; {@code a|b} = the newest of either
 * @param computes facts that its rule adds to what the forms say
 * @param record what enters the ledger; none = nothing
 * @param rule name of the rule in the line's code that is asked first; none = the table alone decides
 * @param parts what the act does to people of the matter
 * @param refers hands the matter on to whichever procedure receives such a thing; none = nothing is handed on
 * @param tells what the matter that handed this one on hears of the act; none = nothing
 * @param approval name of the sign-off flow that must be gone through before it takes effect; none = it does at once
 */
public record ProcedureAct(
        String code,
        String name,
        String basis,
        List<String> from,
        @Nullable String to,
        List<String> roles,
        Reach reach,
        @Nullable String form,
        @Nullable String dayField,
        List<String> starts,
        List<String> stops,
        List<String> cancels,
        Map<String, String> suspends,
        List<String> resumes,
        Map<String, Lengthening> extendsLimits,
        List<String> documents,
        Map<String, String> documentsWhen,
        Map<String, String> numbers,
        List<String> needsDelivered,
        List<String> computes,
        @Nullable RecordWritten record,
        @Nullable String rule,
        List<String> parts,
        @Nullable Reference refers,
        @Nullable Telling tells,
        @Nullable String approval) {

    /** How near to the matter an actor must stand, besides reaching it by scope. */
    public enum Reach {
        /** Whoever has it in hand. */
        HANDLER,
        /** Whoever has it in hand, or an officer assigned to it (part HANDLING_OFFICER). */
        TEAM,
        /** Anybody of the unit that has it. */
        UNIT,
        /** Anybody whose area contains it. */
        AREA,
        /** The business concerned. */
        SUBJECT,
        /** The platform itself, when a limit has passed. */
        SYSTEM
    }

    /**
     * By how much a limit is lengthened.
     *
     * @param rule code of a dated limit in the calendar
     * @param most how often
     * @param days field of the form that says how many days instead, where the law leaves it to those who decide
     */
    public record Lengthening(
            String rule, int most, @Nullable String days) {}

    /**
     * Hands a matter on. Lines never name each other: one says what it hands on, another that it receives such things.
     *
     * @param topic what is handed on: {@code clue}, {@code case} …
     * @param body field of the receiver's opening form → field of this matter's forms, or a fixed text in quotes
     * @param back what the receiver tells later → act of the platform on this matter; other news is only kept
     */
    public record Reference(String topic, Map<String, String> body, Map<String, String> back) {}

    /**
     * News for the matter that handed this one on.
     *
     * @param news {@code filed}, {@code declined}, {@code decided} …
     * @param body field there → field of this matter's forms, or a fixed text in quotes
     */
    public record Telling(String news, Map<String, String> body) {}

    /**
     * A record of the ledger.
     *
     * @param kind a kind of the ledger
     * @param severity MINOR, GENERAL, SERIOUS; {@code {fact}} takes it from the facts; none when it says nothing against
     *     anybody
     * @param codes what credit and indicators count by
     * @param publish whether it is public from the day it is written
     * @param months how long, as a number or {@code {fact}}; none = without end
     * @param dated field with the day it counts from; none = the legal day of the act
     * @param withdraws act whose record, if there is one, it takes back
     * @param body public name → field of the forms, or a fixed text in quotes
     */
    public record RecordWritten(
            String kind,
            @Nullable String severity,
            List<String> codes,
            boolean publish,
            @Nullable String months,
            @Nullable String dated,
            @Nullable String withdraws,
            Map<String, String> body) {}
}
