package org.shiheng.kernel.matter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.document.BoundFile;
import org.shiheng.kernel.document.Documents;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.springframework.stereotype.Component;

/**
 * A matter's file (卷宗) as one PDF: cover, contents, the issued documents and attachments in the order they came to be,
 * pages numbered through.
 */
@Component
public class CaseFiles {

    private final MatterDesk desk;
    private final DocumentActs acts;
    private final Attachments attachments;
    private final BoundFile binder;
    private final Departments departments;

    CaseFiles(MatterDesk desk, DocumentActs acts, Attachments attachments, BoundFile binder, Departments departments) {
        this.desk = desk;
        this.acts = acts;
        this.attachments = attachments;
        this.binder = binder;
        this.departments = departments;
    }

    /**
     * Binds the file.
     *
     * @param reason why it is opened; needed when one of the documents names a private person
     */
    public byte[] bind(Actor actor, MatterId id, @Nullable String reason) {
        var sheet = desk.read(actor, id);
        MatterRow matter = sheet.matter();
        var parts = new ArrayList<BoundFile.Part>();
        for (IssuedDocument document : acts.of(actor, id).documents().reversed()) {
            byte[] bytes = acts.open(actor, id, document.id(), Documents.Format.PDF, reason)
                    .bytes();
            parts.add(new BoundFile.Part(
                    document.name() + (document.withdrawnOn() == null ? "" : "（已作废）"),
                    document.number(),
                    document.issuedBy(),
                    document.issuedOn(),
                    "application/pdf",
                    document.pdfHash(),
                    bytes));
        }
        for (Attachments.Attachment file : attachments.of(actor, id)) {
            parts.add(new BoundFile.Part(
                    file.name() + (file.note() == null ? "" : "（" + file.note() + "）"),
                    "",
                    file.actor(),
                    LocalDate.ofInstant(file.at(), Calendars.ZONE),
                    file.mediaType(),
                    file.hash(),
                    read(file)));
        }
        parts.sort(Comparator.comparing(BoundFile.Part::on));
        return binder.bind(
                new BoundFile.Cover(
                        departments.nameOf(matter.station()),
                        sheet.procedure().name(),
                        matter.title(),
                        matter.number(),
                        matter.legalOn(),
                        settledOn(sheet),
                        sheet.procedure().state(matter.state()).name()),
                List.copyOf(parts));
    }

    /** The day it was settled, before its file was put away; else the day it closed. */
    private static @Nullable LocalDate settledOn(MatterDesk.Sheet sheet) {
        List<String> over = sheet.procedure().states().values().stream()
                .filter(Procedure.State::over)
                .map(Procedure.State::name)
                .toList();
        return sheet.steps().reversed().stream()
                .filter(step -> over.contains(step.stateAfter()))
                .map(MatterDesk.Step::legalOn)
                .findFirst()
                .orElse(sheet.matter().closedOn());
    }

    private byte[] read(Attachments.Attachment file) {
        try {
            return Files.readAllBytes(attachments.path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
