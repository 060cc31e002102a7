package org.shiheng.kernel.matter.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A legal procedure as data ({@code procedures/<line>/<name>/procedure.yaml}): its states, the acts that move it, and the
 * deadlines that acts start and stop. The version that applies is the one in force on the matter's legal day.
 *
 * @param code {@code consumer.complaint}; the same in every version
 * @param folder class-path folder of its forms and documents
 * @param numberSign the sign in its numbers: 投 gives 营市监投〔2026〕12号
 * @param subjectSees whether the business concerned may see the matter; never for what names a reporter
 * @param states by code, in the order of the law
 * @param acts by code, in the order of the law
 * @param deadlines by code
 * @param receives what other matters hand on to it, by topic
 * @param documents codes of the documents an officer may draw up at any time while the matter is open
 * @param drawnAfter document of those → act after which alone it may be drawn up; {@code a|b} = after either
 * @param onDelivered what the delivery of a document does to the matter, by the document's code
 */
public record Procedure(
        String code,
        String folder,
        String name,
        String basis,
        String numberSign,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough,
        boolean subjectSees,
        Opening opening,
        Map<String, State> states,
        Map<String, ProcedureAct> acts,
        Map<String, DeadlineUse> deadlines,
        Map<String, Receiving> receives,
        List<String> documents,
        Map<String, String> drawnAfter,
        Map<String, OnDelivered> onDelivered) {

    /** The part of its code before the dot. */
    public String line() {
        return code.substring(0, code.indexOf('.'));
    }

    public boolean appliesOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveThrough == null || !day.isAfter(effectiveThrough));
    }

    public State state(String state) {
        return Optional.ofNullable(states.get(state))
                .orElseThrow(() -> new IllegalArgumentException("no state " + state + " in " + code));
    }

    public Optional<ProcedureAct> act(String act) {
        return Optional.ofNullable(acts.get(act));
    }

    /** The acts that the law allows in a state, in its order. */
    public List<ProcedureAct> actsIn(String state) {
        return acts.values().stream().filter(act -> act.from().contains(state)).toList();
    }

    /**
     * How a matter begins.
     *
     * @param to the first state
     * @param roles who may open it inside the office
     * @param publicly whether the public may file it without signing in
     * @param form name of a form under {@code forms/}
     * @param starts deadlines that begin on the legal day
     */
    public record Opening(
            String to,
            List<String> roles,
            boolean publicly,
            @Nullable String form,
            String basis,
            List<String> starts) {}

    /**
     * Another way to begin: what an act elsewhere handed on.
     *
     * @param to the first state
     * @param title of the new matter; {@code {title}} is the title of the one it comes from
     * @param starts deadlines that begin on the day of that act
     */
    public record Receiving(String to, String title, String basis, List<String> starts) {}

    /**
     * A state.
     *
     * @param end whether the procedure is over
     * @param outcome how statistics count a matter that ended here; none for other states
     * @param over whether it is settled and only filing is left, so that its file's cover names the day it came here
     * @param main the act that usually comes next, which the desk offers first; none = whichever the law names first
     */
    public record State(
            String code,
            String name,
            boolean end,
            boolean over,
            @Nullable String outcome,
            @Nullable String main) {}

    /**
     * A deadline of the procedure.
     *
     * @param rule code of the dated limit in the calendar
     * @param basis of starting it at all; the limit itself has its own
     * @param whenPast act that the platform does by itself on the day after the due day; for limits whose passing has a
     *     legal effect, else none: being past changes nothing
     * @param visible whether it appears in lists and lights; silent ones only serve the automatic act
     * @param onlyIf field of the forms that must be true, else it is not started at all; none = always
     */
    public record DeadlineUse(
            String code,
            String name,
            String rule,
            String basis,
            @Nullable String whenPast,
            boolean visible,
            @Nullable String onlyIf) {}

    /**
     * What happens on the legal day on which all that a document is addressed to have it.
     *
     * @param from states in which it moves the matter; in others only the deadlines react
     * @param to the state afterwards; none = it stays where it is
     * @param act an act of the platform that then happens where its own states allow it, with that day in its day field
     * @param starts deadlines that begin on that day
     * @param stops deadlines that are met by it
     * @param cancels deadlines that fall away without being met
     * @param suspends deadlines that stand still from that day, with the reason's code
     * @param resumes deadlines that go on after that day
     */
    public record OnDelivered(
            String document,
            List<String> from,
            @Nullable String to,
            @Nullable String act,
            List<String> starts,
            List<String> stops,
            List<String> cancels,
            Map<String, String> suspends,
            List<String> resumes) {}
}
