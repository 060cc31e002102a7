package org.shiheng.kernel.matter.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Proves a procedure whole: every state is reached and left, every act has a role and a basis, every deadline a source and
 * an act that meets it, every form exists. A procedure with an objection is not used.
 */
public final class ProcedureProof {

    private final Procedure procedure;
    private final World world;
    private final List<String> objections = new ArrayList<>();

    private ProcedureProof(Procedure procedure, World world) {
        this.procedure = procedure;
        this.world = world;
    }

    /** What is wrong with it, in words for those who write procedures; empty = whole. */
    public static List<String> objections(Procedure procedure, World world) {
        var proof = new ProcedureProof(procedure, world);
        proof.opening();
        procedure.states().values().forEach(proof::mainAct);
        procedure.receives().forEach(proof::receiving);
        procedure.acts().values().forEach(proof::act);
        procedure.deadlines().values().forEach(proof::deadline);
        procedure.onDelivered().values().forEach(proof::delivered);
        proof.documents("documents", procedure.documents());
        procedure.drawnAfter().forEach(proof::drawnAfter);
        proof.reached();
        proof.left();
        return List.copyOf(proof.objections);
    }

    private void opening() {
        var opening = procedure.opening();
        known("opening", opening.to());
        when(opening.roles().isEmpty() && !opening.publicly(), "opening: nobody may open it");
        roles("opening", opening.roles());
        opening.starts().forEach(code -> deadlineKnown("opening", code));
        if (opening.form() != null) {
            when(!world.form().test(opening.form()), "opening: no form " + opening.form());
        }
    }

    private void mainAct(Procedure.State state) {
        when(
                state.main() != null
                        && procedure
                                .act(state.main())
                                .filter(act -> act.from().contains(state.code()))
                                .filter(act -> act.reach() != ProcedureAct.Reach.SYSTEM)
                                .isEmpty(),
                "state " + state.code() + ": its main act " + state.main() + " cannot be done in it by anybody");
    }

    private void receiving(String topic, Procedure.Receiving receiving) {
        known("receives " + topic, receiving.to());
        receiving.starts().forEach(code -> deadlineKnown("receives " + topic, code));
    }

    private void act(ProcedureAct act) {
        String place = "act " + act.code();
        when(act.from().isEmpty(), place + ": from no state");
        act.from().forEach(state -> known(place, state));
        act.from()
                .forEach(state -> when(
                        procedure.states().containsKey(state)
                                && procedure.state(state).end(),
                        place + ": from the final state " + state));
        when(new HashSet<>(act.from()).size() < act.from().size(), place + ": the same state twice");
        if (act.to() != null) {
            known(place, act.to());
        }
        boolean system = act.reach() == ProcedureAct.Reach.SYSTEM;
        when(act.roles().isEmpty() != system, place + ": needs a role, or the platform's own reach and none");
        roles(place, act.roles());
        Stream.of(
                        act.starts().stream(),
                        act.stops().stream(),
                        act.cancels().stream(),
                        act.suspends().keySet().stream(),
                        act.resumes().stream(),
                        act.extendsLimits().keySet().stream())
                .flatMap(codes -> codes)
                .forEach(code -> deadlineKnown(place, code));
        act.suspends()
                .values()
                .forEach(reason -> when(
                        !reason.startsWith("{") && !world.suspensionReason().test(reason),
                        place + ": unknown reason of suspension " + reason));
        act.extendsLimits()
                .forEach((code, by) -> when(!world.rule().test(by.rule()), place + ": no limit " + by.rule()));
        if (act.form() != null) {
            when(!world.form().test(act.form()), place + ": no form " + act.form());
        }
        when(act.dayField() != null && act.form() == null, place + ": a day field without a form");
        documents(place, act.documents());
        act.documents()
                .forEach(name -> world.document()
                        .apply(name)
                        .ifPresent(document -> filled(place + ": document " + name, document.fields())));
        act.documentsWhen().forEach((name, fact) -> {
            when(!act.documents().contains(name), place + ": documentsWhen of " + name + ", which it does not issue");
            filled(place + ": documentsWhen of " + name, List.of(fact.startsWith("!") ? fact.substring(1) : fact));
        });
        act.numbers()
                .values()
                .forEach(name -> when(
                        !act.documents().contains(name), place + ": numbers of " + name + ", which it does not issue"));
        act.needsDelivered().stream()
                .flatMap(names -> Stream.of(names.split("\\|")))
                .forEach(name -> issued(place, name));
        when(!act.computes().isEmpty() && act.rule() == null, place + ": computes facts without a rule");
        if (act.record() != null) {
            when(
                    !world.recordKind().test(act.record().kind()),
                    place + ": no record kind " + act.record().kind());
            String withdrawn = act.record().withdraws();
            when(
                    withdrawn != null
                            && procedure
                                    .act(withdrawn)
                                    .filter(other -> other.record() != null)
                                    .isEmpty(),
                    place + ": " + withdrawn + " writes no record");
        }
        if (act.refers() != null) {
            String topic = act.refers().topic();
            when(!world.topic().test(topic), place + ": nobody receives a " + topic);
            act.refers()
                    .back()
                    .values()
                    .forEach(back -> when(
                            procedure
                                    .act(back)
                                    .filter(other -> other.reach() == ProcedureAct.Reach.SYSTEM)
                                    .isEmpty(),
                            place + ": " + back + " is no act of the platform"));
        }
        if (act.approval() != null) {
            when(!world.flow().test(act.approval()), place + ": no sign-off flow " + act.approval());
            when(
                    act.reach() == ProcedureAct.Reach.SYSTEM || act.reach() == ProcedureAct.Reach.SUBJECT,
                    place + ": only an officer can ask for sign-off");
        }
        if (act.rule() != null) {
            when(!world.actRule().test(act.rule()), place + ": no rule " + act.rule());
        }
    }

    private void deadline(Procedure.DeadlineUse use) {
        String place = "deadline " + use.code();
        when(!world.rule().test(use.rule()), place + ": no limit " + use.rule() + " in the calendar");
        boolean started = procedure.opening().starts().contains(use.code())
                || procedure.receives().values().stream()
                        .anyMatch(way -> way.starts().contains(use.code()))
                || procedure.acts().values().stream()
                        .anyMatch(act -> act.starts().contains(use.code()))
                || procedure.onDelivered().values().stream()
                        .anyMatch(reaction -> reaction.starts().contains(use.code()));
        when(!started, place + ": no act starts it");
        boolean ends = procedure.acts().values().stream()
                        .anyMatch(act -> act.stops().contains(use.code())
                                || act.cancels().contains(use.code()))
                || procedure.onDelivered().values().stream()
                        .anyMatch(reaction -> reaction.stops().contains(use.code())
                                || reaction.cancels().contains(use.code()));
        when(!ends, place + ": no act stops it");
        if (use.whenPast() != null) {
            var act = procedure.act(use.whenPast());
            when(
                    act.isEmpty() || act.get().reach() != ProcedureAct.Reach.SYSTEM,
                    place + ": " + use.whenPast() + " is no act of the platform");
        }
        procedure.acts().values().stream()
                .filter(act -> act.suspends().containsKey(use.code()))
                .findAny()
                .ifPresent(act -> when(
                        procedure.acts().values().stream()
                                        .noneMatch(other -> other.resumes().contains(use.code()))
                                && procedure.onDelivered().values().stream()
                                        .noneMatch(other -> other.resumes().contains(use.code())),
                        place + ": is suspended and never goes on"));
    }

    /** Each field that a document must have is asked by a form of the procedure or computed by a rule of an act. */
    private void filled(String place, List<String> fields) {
        var known = new HashSet<String>();
        if (procedure.opening().form() != null
                && world.form().test(procedure.opening().form())) {
            known.addAll(world.formFields().apply(procedure.opening().form()));
        }
        for (ProcedureAct act : procedure.acts().values()) {
            known.addAll(act.computes());
            if (act.form() != null && world.form().test(act.form())) {
                known.addAll(world.formFields().apply(act.form()));
            }
        }
        fields.forEach(field -> when(!known.contains(field), place + " needs " + field + ", which no form asks"));
    }

    private void documents(String place, List<String> names) {
        names.forEach(name -> {
            var document = world.document().apply(name);
            when(document.isEmpty(), place + ": no document " + name);
            document.ifPresent(
                    known -> known.deadlines().forEach(code -> deadlineKnown(place + ": document " + name, code)));
        });
    }

    private void drawnAfter(String document, String acts) {
        String place = "drawnAfter " + document;
        when(!procedure.documents().contains(document), place + ": is not among its documents");
        Stream.of(acts.split("\\|")).forEach(code -> when(procedure.act(code).isEmpty(), place + ": no act " + code));
    }

    /** Some act issues it, or an officer may draw it up: else it could never be delivered. */
    private void issued(String place, String name) {
        boolean issued = procedure.documents().contains(name)
                || procedure.acts().values().stream()
                        .anyMatch(act -> act.documents().contains(name));
        when(!issued, place + ": nothing issues the document " + name);
        when(
                world.document()
                        .apply(name)
                        .filter(document -> !document.delivered())
                        .isPresent(),
                place + ": the document " + name + " is addressed to nobody");
    }

    private void delivered(Procedure.OnDelivered reaction) {
        String place = "onDelivered " + reaction.document();
        issued(place, reaction.document());
        reaction.from().forEach(state -> known(place, state));
        when(reaction.to() == null != reaction.from().isEmpty(), place + ": from and to belong together");
        if (reaction.to() != null) {
            known(place, reaction.to());
        }
        if (reaction.act() != null) {
            when(
                    procedure
                            .act(reaction.act())
                            .filter(act -> act.reach() == ProcedureAct.Reach.SYSTEM && act.dayField() != null)
                            .isEmpty(),
                    place + ": " + reaction.act() + " is no act of the platform with a day field");
        }
        Stream.of(
                        reaction.starts().stream(),
                        reaction.stops().stream(),
                        reaction.cancels().stream(),
                        reaction.suspends().keySet().stream(),
                        reaction.resumes().stream())
                .flatMap(codes -> codes)
                .forEach(code -> deadlineKnown(place, code));
        reaction.suspends()
                .values()
                .forEach(reason -> when(
                        !world.suspensionReason().test(reason), place + ": unknown reason of suspension " + reason));
    }

    /** States that an act or a delivery leads to from a state. */
    private Stream<String> next(String state) {
        return Stream.concat(
                procedure.actsIn(state).stream().map(ProcedureAct::to).filter(java.util.Objects::nonNull),
                procedure.onDelivered().values().stream()
                        .filter(reaction ->
                                reaction.to() != null && reaction.from().contains(state))
                        .map(Procedure.OnDelivered::to));
    }

    private void reached() {
        var seen = new HashSet<String>(Set.of(procedure.opening().to()));
        procedure.receives().values().forEach(way -> seen.add(way.to()));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            next(open.pop()).filter(seen::add).forEach(open::push);
        }
        procedure.states().keySet().forEach(state -> when(!seen.contains(state), "state " + state + ": never reached"));
    }

    private void left() {
        for (Procedure.State state : procedure.states().values()) {
            boolean leaves = next(state.code()).anyMatch(to -> !to.equals(state.code()));
            when(!state.end() && !leaves, "state " + state.code() + ": no way out");
            when(state.end() && state.outcome() == null, "state " + state.code() + ": an end without an outcome");
            when(!state.end() && !endReachable(state.code()), "state " + state.code() + ": no end can be reached");
        }
    }

    private boolean endReachable(String from) {
        var seen = new HashSet<String>(Set.of(from));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String state = open.pop();
            if (procedure.states().containsKey(state) && procedure.state(state).end()) {
                return true;
            }
            next(state).filter(seen::add).forEach(open::push);
        }
        return false;
    }

    private void roles(String place, List<String> roles) {
        roles.forEach(role -> when(!world.role().test(role), place + ": no role " + role));
    }

    private void known(String place, String state) {
        when(!procedure.states().containsKey(state), place + ": no state " + state);
    }

    private void deadlineKnown(String place, String code) {
        when(!procedure.deadlines().containsKey(code), place + ": no deadline " + code);
    }

    private void when(boolean wrong, String objection) {
        if (wrong) {
            objections.add(procedure.code() + " " + objection);
        }
    }

    /**
     * What exists around a procedure: it may only name these.
     *
     * @param formFields the fields a form asks
     * @param document what a document needs; none = there is no such document
     */
    public record World(
            Predicate<String> role,
            Predicate<String> rule,
            Predicate<String> form,
            Function<String, Set<String>> formFields,
            Function<String, Optional<Document>> document,
            Predicate<String> recordKind,
            Predicate<String> actRule,
            Predicate<String> suspensionReason,
            Predicate<String> topic,
            Predicate<String> flow) {

        /**
         * A document as a procedure must know it.
         *
         * @param fields what it must say
         * @param deadlines the deadlines its text mentions
         * @param delivered whether it is addressed to anybody
         */
        public record Document(List<String> fields, List<String> deadlines, boolean delivered) {}
    }
}
