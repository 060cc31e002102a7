package org.shiheng.kernel.matter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.document.Documents;
import org.shiheng.kernel.document.Facts;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.document.NewDocument;
import org.shiheng.kernel.document.Template;
import org.shiheng.kernel.document.Templates;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents of acts. {@code documents: [code]} at an act issues them in the act's own transaction; {@code
 * needsDelivered: [code]} refuses an act until the newest document of that kind has been delivered to all it is addressed
 * to. A document that is addressed only to people who take no part in this matter (an anonymous reporter) is not made.
 */
@Component
class MatterDocuments {

    private final Templates templates;
    private final Documents documents;
    private final MatterFacts facts;

    MatterDocuments(Templates templates, Documents documents, MatterFacts facts) {
        this.templates = templates;
        this.documents = documents;
        this.facts = facts;
    }

    /** Refuses an act that must wait for a delivery. */
    void needDelivered(Procedure procedure, ProcedureAct act, MatterRow matter) {
        for (String either : act.needsDelivered()) {
            List<String> codes = List.of(either.split("\\|"));
            String name =
                    codes.stream().map(code -> template(procedure, code).name()).collect(Collectors.joining("》或《"));
            Optional<IssuedDocument> newest = documents.newest(matter.id(), codes);
            if (newest.isEmpty()) {
                throw Refusal.conflict(
                        "matter.not-issued",
                        "现在还不能“" + act.name() + "”",
                        "还没有制作《" + name + "》。请先制作并送达，再办“" + act.name() + "”。");
            }
            if (newest.get().deliveredOn().isEmpty()) {
                throw Refusal.conflict(
                        "matter.not-delivered",
                        "现在还不能“" + act.name() + "”",
                        newest.get().title() + "还没有送达" + undelivered(newest.get()) + "。请先在“文书”页登记送达，再办“" + act.name()
                                + "”。");
            }
        }
    }

    /** Issues the documents of an act, in their order. */
    List<IssuedDocument> issue(
            JdbcClient jdbc,
            Actor actor,
            Procedure procedure,
            ProcedureAct act,
            MatterRow matter,
            Map<String, Object> fields,
            Facts.ActFacts about,
            long actId) {
        return act.documents().stream()
                .filter(code -> wanted(act.documentsWhen().get(code), fields))
                .map(code -> prepare(jdbc, actor, procedure, matter, template(procedure, code), fields, about, actId))
                .flatMap(Optional::stream)
                .map(documents::issue)
                .toList();
    }

    /** The facts that the number of a document becomes. */
    static Map<String, String> numbers(Procedure procedure, IssuedDocument issued) {
        var facts = new HashMap<String, String>();
        procedure
                .acts()
                .values()
                .forEach(act -> act.numbers().forEach((fact, code) -> {
                    if (code.equals(issued.code())) {
                        facts.put(fact, issued.number());
                    }
                }));
        return facts;
    }

    /**
     * Why a document cannot be drawn up by hand now; none when it can. What an act issues is the act's: by hand it is only
     * made anew after it was taken back. Others wait for the act they carry out.
     */
    Optional<Refusal> againstDrawing(JdbcClient jdbc, Procedure procedure, MatterRow matter, String code) {
        List<ProcedureAct> issuing = procedure.acts().values().stream()
                .filter(act -> act.documents().contains(code))
                .toList();
        if (!issuing.isEmpty()) {
            List<IssuedDocument> before = documents.of(matter.id()).stream()
                    .filter(one -> one.code().equals(code))
                    .toList();
            boolean anew = !before.isEmpty() && before.stream().allMatch(one -> one.withdrawnOn() != null);
            return anew
                    ? Optional.empty()
                    : Optional.of(Refusal.conflict(
                            "matter.document-of-act",
                            "不能单独制作这份文书",
                            "《" + template(procedure, code).name() + "》由“" + names(issuing)
                                    + "”制作，请办理那一步。作废以后才能单独重新制作。"));
        }
        String after = procedure.drawnAfter().get(code);
        if (after == null) {
            return Optional.empty();
        }
        List<String> acts = List.of(after.split("\\|"));
        boolean done = jdbc.sql("select exists(select 1 from matter.act where matter_id = ? and act = any (?::text[]))")
                .param(matter.id())
                .param(acts.toArray(String[]::new))
                .query(Boolean.class)
                .single();
        return done
                ? Optional.empty()
                : Optional.of(Refusal.conflict(
                        "matter.document-before-act",
                        "现在还不能制作这份文书",
                        "先办“"
                                + names(acts.stream()
                                        .flatMap(act -> procedure.act(act).stream())
                                        .toList())
                                + "”，再制作《" + template(procedure, code).name() + "》。"));
    }

    private static String names(List<ProcedureAct> acts) {
        return acts.stream().map(ProcedureAct::name).distinct().collect(Collectors.joining("”或“"));
    }

    /** Makes a document ready; none when nobody takes part whom it is addressed to. */
    Optional<NewDocument> prepare(
            JdbcClient jdbc,
            Actor actor,
            Procedure procedure,
            MatterRow matter,
            Template template,
            Map<String, Object> fields,
            Facts.ActFacts about,
            long actId) {
        var addressees = facts.addressees(jdbc, matter, template, fields);
        if (template.delivered() && addressees.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewDocument(
                matter.id(),
                actId,
                matter.station(),
                procedure.subjectSees() ? matter.subject() : null,
                template,
                facts.gather(jdbc, actor, procedure, matter, new HashMap<>(fields), about),
                about.on(),
                actor,
                addressees));
    }

    Template template(Procedure procedure, String code) {
        return templates
                .find(procedure.folder(), code)
                .orElseThrow(() -> Refusal.notFound("matter.no-document", "“" + procedure.name() + "”没有这种文书。"));
    }

    /** Whether the fact that a document depends on is there: true, or anything said. */
    static boolean wanted(@Nullable String fact, Map<String, Object> fields) {
        if (fact == null) {
            return true;
        }
        boolean not = fact.startsWith("!");
        Object value = fields.get(not ? fact.substring(1) : fact);
        boolean there = value instanceof Boolean yes
                ? yes
                : value != null && !String.valueOf(value).isBlank();
        return there != not;
    }

    private static String undelivered(IssuedDocument document) {
        return document.addressees().stream()
                .filter(one -> one.deliveredOn() == null)
                .map(IssuedDocument.Addressee::shown)
                .reduce((one, two) -> one + "、" + two)
                .orElse("");
    }
}
