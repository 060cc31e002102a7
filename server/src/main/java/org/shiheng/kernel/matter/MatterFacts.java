package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.document.Facts;
import org.shiheng.kernel.document.NewDocument;
import org.shiheng.kernel.document.Template;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what a document is filled from: forms, participants with what is sealed of them, subject, officers, deadlines. */
@Component
class MatterFacts {

    private static final String HANDLING_OFFICER = "HANDLING_OFFICER";

    private final Participants participants;
    private final MatterDeadlines deadlines;
    private final Forms forms;
    private final Subjects subjects;
    private final Officers officers;
    private final Accounts accounts;

    MatterFacts(
            Participants participants,
            MatterDeadlines deadlines,
            Forms forms,
            Subjects subjects,
            Officers officers,
            Accounts accounts) {
        this.participants = participants;
        this.deadlines = deadlines;
        this.forms = forms;
        this.subjects = subjects;
        this.officers = officers;
        this.accounts = accounts;
    }

    Facts gather(
            JdbcClient jdbc,
            Actor actor,
            Procedure procedure,
            MatterRow matter,
            Map<String, Object> fields,
            Facts.ActFacts act) {
        return new Facts(
                new Facts.MatterFacts(matter.number(), matter.title(), procedure.name(), matter.legalOn()),
                fields,
                texts(procedure, fields),
                people(jdbc, matter),
                officers(jdbc, actor, matter),
                dueDays(jdbc, matter.id()),
                act,
                actor.name());
    }

    /** To whom a document goes: the people of those parts; the business concerned where nobody else is the party. */
    List<NewDocument.NewAddressee> addressees(
            JdbcClient jdbc, MatterRow matter, Template template, Map<String, Object> fields) {
        List<Participants.Participant> all = participants.of(jdbc, matter.id());
        var found = new ArrayList<NewDocument.NewAddressee>();
        for (String part : template.deliverTo()) {
            List<NewDocument.NewAddressee> people = all.stream()
                    .filter(one -> one.part().equals(part))
                    .map(one -> new NewDocument.NewAddressee(part, one.shown()))
                    .toList();
            found.addAll(people);
            if (people.isEmpty() && part.equals("OTHER") && fields.get("recipient") != null) {
                found.add(new NewDocument.NewAddressee(part, String.valueOf(fields.get("recipient"))));
            } else if (people.isEmpty() && standsForSubject(part) && matter.subject() != null) {
                subject(matter.subject())
                        .ifPresent(subject -> found.add(new NewDocument.NewAddressee(part, subject.name())));
            }
        }
        return found;
    }

    private Map<String, String> texts(Procedure procedure, Map<String, Object> fields) {
        var texts = new HashMap<String, String>();
        Stream.concat(
                        Stream.ofNullable(procedure.opening().form()),
                        procedure.acts().values().stream().map(ProcedureAct::form))
                .filter(Objects::nonNull)
                .distinct()
                .forEach(form -> forms.answers(procedure.folder(), form, fields)
                        .forEach(answer -> texts.put(answer.field(), answer.text())));
        return texts;
    }

    private Map<String, Map<String, String>> people(JdbcClient jdbc, MatterRow matter) {
        var people = new LinkedHashMap<String, Map<String, String>>();
        if (matter.subject() != null) {
            subject(matter.subject()).ifPresent(subject -> {
                Map<String, String> told = told(subject);
                people.put("subject", told);
                people.put("party", told);
                people.put("respondent", told);
            });
        }
        for (Participants.Participant one : participants.of(jdbc, matter.id())) {
            var told = new LinkedHashMap<String, String>();
            if (one.subject() != null) {
                subject(one.subject()).ifPresent(subject -> told.putAll(told(subject)));
            }
            told.putIfAbsent("name", one.shown());
            if (one.secret()) {
                participants
                        .secret(jdbc, matter.id(), one.id())
                        .ifPresent(secret -> secret.forEach((field, value) -> told.put(field, String.valueOf(value))));
            }
            people.put(one.part().toLowerCase(Locale.ROOT), told);
        }
        return people;
    }

    private List<Facts.OfficerFacts> officers(JdbcClient jdbc, Actor actor, MatterRow matter) {
        List<Integer> named = participants.of(jdbc, matter.id()).stream()
                .filter(one -> one.part().equals(HANDLING_OFFICER))
                .map(Participants.Participant::officer)
                .filter(Objects::nonNull)
                .toList();
        if (named.isEmpty()) {
            named = Optional.ofNullable(matter.handler()).flatMap(accounts::officerOf).stream()
                    .toList();
        }
        if (named.isEmpty()) {
            named = actor.officer().stream().boxed().toList();
        }
        return named.stream()
                .map(officers::find)
                .flatMap(Optional::stream)
                .map(officer -> new Facts.OfficerFacts(officer.name(), officer.credentialNumber()))
                .toList();
    }

    private Map<String, LocalDate> dueDays(JdbcClient jdbc, long matter) {
        var days = new HashMap<String, LocalDate>();
        deadlines.open(jdbc, matter).forEach((code, open) -> {
            if (open.dueOn() != null) {
                days.put(code, open.dueOn());
            }
        });
        return days;
    }

    private Optional<Subject> subject(long id) {
        return subjects.find(Scope.wholeCity(), new SubjectId(id));
    }

    private static boolean standsForSubject(String part) {
        return part.equals("PARTY") || part.equals("RESPONDENT");
    }

    private static Map<String, String> told(Subject subject) {
        var told = new LinkedHashMap<String, String>();
        told.put("name", subject.name());
        put(told, "code", subject.uscc() == null ? subject.registrationNumber() : subject.uscc());
        put(told, "address", subject.address());
        put(told, "representative", subject.legalRepresentative());
        put(told, "phone", subject.phone());
        return told;
    }

    private static void put(Map<String, String> into, String key, @Nullable String value) {
        if (value != null) {
            into.put(key, value);
        }
    }
}
