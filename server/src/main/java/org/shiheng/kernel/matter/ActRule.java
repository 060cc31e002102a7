package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;

/**
 * What a line's law says about an act, where the transition table alone cannot tell. A bean of this type is found by the
 * name that {@code procedure.yaml} gives in {@code rule}. It judges, and neither writes nor asks the clock.
 */
public interface ActRule {

    /** {@code consumer.acceptance}. */
    String name();

    Judgement judge(Case about);

    /** A rule that is a function of the case alone, under the name that procedures call it by. */
    static ActRule named(String name, Function<Case, Judgement> rule) {
        return new ActRule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Judgement judge(Case about) {
                return rule.apply(about);
            }
        };
    }

    /**
     * The matter and the act under judgement.
     *
     * @param enteredLate it was entered from papers, which carry what was signed then
     * @param facts what earlier forms said
     * @param form what this form says, already valid by its schema
     * @param actDay legal day of the act
     * @param deadlines the open ones by code
     */
    record Case(
            long matter,
            String number,
            String state,
            @Nullable Long subject,
            int station,
            LocalDate legalOn,
            boolean enteredLate,
            Map<String, Object> facts,
            Map<String, Object> form,
            LocalDate actDay,
            LocalDate today,
            Map<String, OpenDeadline> deadlines,
            Actor actor) {}

    /** An open deadline as a rule sees it. */
    record OpenDeadline(
            String code, LocalDate baseOn, @Nullable LocalDate dueOn, int lengthenings) {}

    /** The answer. */
    sealed interface Judgement {

        /** It may be done. */
        static Judgement allowed() {
            return new Allowed(Map.of(), List.of());
        }
    }

    /**
     * It may be done.
     *
     * @param facts computed facts to keep beside the form
     * @param participants people it adds
     * @param leaving officers who no longer take part
     * @param handler account that has the matter in hand from now on; none = as before
     */
    record Allowed(
            Map<String, Object> facts,
            List<OpenMatter.NewParticipant> participants,
            List<Integer> leaving,
            @Nullable Integer handler)
            implements Judgement {

        public Allowed(Map<String, Object> facts, List<OpenMatter.NewParticipant> participants) {
            this(facts, participants, List.of(), null);
        }

        public Allowed(Map<String, Object> facts) {
            this(facts, List.of());
        }
    }

    /** It may not: why, and what to do. */
    record Refused(String code, String title, String detail) implements Judgement {}

    /** A field cannot stand as it is. */
    record Invalid(String pointer, String code, String detail) implements Judgement {}
}
