package org.shiheng.kernel.matter.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        procedure.receives().forEach(proof::receiving);
        procedure.acts().values().forEach(proof::act);
        procedure.deadlines().values().forEach(proof::deadline);
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
                        !world.suspensionReason().test(reason), place + ": unknown reason of suspension " + reason));
        act.extendsLimits()
                .forEach((code, by) -> when(!world.rule().test(by.rule()), place + ": no limit " + by.rule()));
        if (act.form() != null) {
            when(!world.form().test(act.form()), place + ": no form " + act.form());
        }
        when(act.dayField() != null && act.form() == null, place + ": a day field without a form");
        act.documents().forEach(name -> when(!world.document().test(name), place + ": no document " + name));
        if (act.record() != null) {
            when(
                    !world.recordKind().test(act.record().kind()),
                    place + ": no record kind " + act.record().kind());
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
                        .anyMatch(act -> act.starts().contains(use.code()));
        when(!started, place + ": no act starts it");
        boolean ends = procedure.acts().values().stream()
                .anyMatch(
                        act -> act.stops().contains(use.code()) || act.cancels().contains(use.code()));
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
                                .noneMatch(other -> other.resumes().contains(use.code())),
                        place + ": is suspended and never goes on"));
    }

    private void reached() {
        var seen = new HashSet<String>(Set.of(procedure.opening().to()));
        procedure.receives().values().forEach(way -> seen.add(way.to()));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (ProcedureAct act : procedure.actsIn(open.pop())) {
                if (act.to() != null && seen.add(act.to())) {
                    open.push(act.to());
                }
            }
        }
        procedure.states().keySet().forEach(state -> when(!seen.contains(state), "state " + state + ": never reached"));
    }

    private void left() {
        for (Procedure.State state : procedure.states().values()) {
            boolean leaves = procedure.actsIn(state.code()).stream()
                    .anyMatch(act -> act.to() != null && !act.to().equals(state.code()));
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
            for (ProcedureAct act : procedure.actsIn(state)) {
                if (act.to() != null && seen.add(act.to())) {
                    open.push(act.to());
                }
            }
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

    /** What exists around a procedure: it may only name these. */
    public record World(
            Predicate<String> role,
            Predicate<String> rule,
            Predicate<String> form,
            Predicate<String> document,
            Predicate<String> recordKind,
            Predicate<String> actRule,
            Predicate<String> suspensionReason,
            Predicate<String> topic) {}
}
