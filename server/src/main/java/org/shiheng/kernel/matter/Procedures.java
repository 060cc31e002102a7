package org.shiheng.kernel.matter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shiheng.core.calendar.DeadlineRule;
import org.shiheng.core.calendar.DeadlineUnit;
import org.shiheng.kernel.approval.Flows;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.document.Templates;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureProof;
import org.shiheng.kernel.matter.procedure.ProcedureReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Every procedure that ships, each proved whole before the platform starts. */
@Component
class Procedures {

    private static final String PLACE = "procedures/";

    private final List<Procedure> all;
    private final Map<String, ActRule> rules;

    Procedures(Calendars calendars, Forms forms, Flows flows, Templates templates, List<ActRule> rules) {
        this.rules = rules.stream().collect(Collectors.toMap(ActRule::name, rule -> rule));
        Set<String> limits = calendars.rules().stream().map(rule -> rule.code()).collect(Collectors.toSet());
        var read = new ArrayList<Procedure>();
        var objections = new ArrayList<String>();
        Set<String> hours = calendars.rules().stream()
                .filter(rule -> rule.unit() == DeadlineUnit.HOUR)
                .map(DeadlineRule::code)
                .collect(Collectors.toSet());
        List<Procedure> shipped = shipped();
        Set<String> topics = shipped.stream()
                .flatMap(procedure -> procedure.receives().keySet().stream())
                .collect(Collectors.toSet());
        for (Procedure procedure : shipped) {
            objections.addAll(ProcedureProof.objections(
                    procedure,
                    new ProcedureProof.World(
                            role -> named(Role.values(), role),
                            limits::contains,
                            form -> forms.exists(procedure.folder(), form),
                            form -> forms.fields(procedure.folder(), form),
                            document -> templates
                                    .find(procedure.folder(), document)
                                    .map(template -> new ProcedureProof.World.Document(
                                            template.required(), template.deadlines(), template.delivered())),
                            kind -> named(RecordKind.values(), kind),
                            this.rules::containsKey,
                            reason -> named(PauseReason.values(), reason),
                            topics::contains,
                            flow -> flows.code(procedure.folder(), flow).isPresent())));
            objections.addAll(standingStill(procedure, hours));
            read.add(procedure);
        }
        if (!objections.isEmpty()) {
            throw new IllegalStateException("procedures are not whole:\n" + String.join("\n", objections));
        }
        read.sort(Comparator.comparing(Procedure::code)
                .thenComparing(Procedure::effectiveFrom, Comparator.reverseOrder()));
        this.all = List.copyOf(read);
    }

    /** A limit in hours runs from moment to moment; no law lets it stand still for days. */
    private static List<String> standingStill(Procedure procedure, Set<String> hours) {
        return Stream.concat(
                        procedure.acts().values().stream().flatMap(act -> act.suspends().keySet().stream()),
                        procedure.onDelivered().values().stream()
                                .flatMap(reaction -> reaction.suspends().keySet().stream()))
                .filter(code -> procedure.deadlines().containsKey(code)
                        && hours.contains(procedure.deadlines().get(code).rule()))
                .map(code -> procedure.code() + ": deadline " + code + ": is in hours and cannot be suspended")
                .toList();
    }

    List<Procedure> all() {
        return all;
    }

    /** The version in force on a day. */
    Optional<Procedure> on(String code, LocalDate day) {
        return all.stream()
                .filter(procedure -> procedure.code().equals(code) && procedure.appliesOn(day))
                .findFirst();
    }

    /** The procedure that receives what is handed on under a topic, in the version of a day. */
    Optional<Procedure> receiving(String topic, LocalDate day) {
        return all.stream()
                .filter(procedure -> procedure.receives().containsKey(topic) && procedure.appliesOn(day))
                .findFirst();
    }

    /** The version a running matter keeps. */
    Procedure version(String code, LocalDate from) {
        return all.stream()
                .filter(procedure -> procedure.code().equals(code)
                        && procedure.effectiveFrom().equals(from))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no procedure " + code + " of " + from));
    }

    ActRule rule(String name) {
        return Optional.ofNullable(rules.get(name)).orElseThrow();
    }

    private static List<Procedure> shipped() {
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            var byFolder = new HashMap<String, Procedure>();
            for (Resource file : resolver.getResources("classpath*:" + PLACE + "*/*/procedure.yaml")) {
                String path = file.getURL().toString();
                String folder = path.substring(path.lastIndexOf(PLACE), path.lastIndexOf('/'));
                byFolder.put(folder, ProcedureReader.read(file.getContentAsString(StandardCharsets.UTF_8), folder));
            }
            return List.copyOf(byFolder.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean named(Enum<?>[] values, String name) {
        return Arrays.stream(values).anyMatch(value -> value.name().equals(name));
    }
}
