package org.shiheng.kernel.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.seal.SealText;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.document.print.DocxPrinter;
import org.shiheng.kernel.document.print.PageLayout;
import org.shiheng.kernel.document.print.PdfPrinter;
import org.shiheng.kernel.document.print.PrintedPage;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.keys.Sealing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues documents inside the transaction of the act that asks for them: number, text, PDF, DOCX and seal all come to be,
 * or nothing does. What was issued is kept byte for byte, encrypted at rest. Who may see a matter's documents is decided by
 * whoever keeps the matters.
 */
@Component
public class Documents {

    private final ScopedDatabase database;
    private final Departments departments;
    private final NumberFormats numbers;
    private final SealKeys seals;
    private final PdfPrinter pdfs;
    private final DocxPrinter words;
    private final Sealing sealing;
    private final String address;
    private final Clock clock;

    Documents(
            ScopedDatabase database,
            Departments departments,
            NumberFormats numbers,
            SealKeys seals,
            PdfPrinter pdfs,
            DocxPrinter words,
            KeyFolder keys,
            @Value("${shiheng.public-address:}") String address,
            Clock clock) {
        this.database = database;
        this.departments = departments;
        this.numbers = numbers;
        this.seals = seals;
        this.pdfs = pdfs;
        this.words = words;
        this.sealing = new Sealing(keys, "document-contents");
        this.address = address;
        this.clock = clock;
    }

    /** Issues it; joins the caller's transaction. */
    public IssuedDocument issue(NewDocument document) {
        Template template = document.template();
        Department authority = authority(document.station());
        return database.change(Scope.wholeCity(), jdbc -> {
            NumberFormats.@Nullable Taken number = template.sign() == null
                    ? null
                    : numbers.next(jdbc, authority, template.sign(), document.issuedOn());
            String printed = number == null ? "" : number.number();
            String code = CheckCodes.next();
            PrintedPage page = page(document, authority, printed, code, false);
            byte[] pdf = pdfs.print(page, Markup.whole(PageLayout.html(page)));
            byte[] docx = words.print(page, Markup.parse(page.body()));
            String hash = sha256(pdf);
            String docxHash = sha256(docx);
            long id = jdbc.sql("""
                            insert into document.issued(matter_id, act_id, station_id, seen_by, authority, folder, template, name, sign, year, n, number,
                              check_code, guarded, issued_on, issued_at, issued_by, copies, pdf, docx, pdf_hash, docx_hash, pdf_bytes, seal)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .param(document.matter())
                    .param(document.act())
                    .param(document.station())
                    .param(document.seenBy())
                    .param(authority.id())
                    .param(template.folder())
                    .param(template.code())
                    .param(template.name())
                    .param(template.sign())
                    .param(number == null ? null : number.year())
                    .param(number == null ? null : number.n())
                    .param(printed)
                    .param(code)
                    .param(template.guarded())
                    .param(document.issuedOn())
                    .param(Timestamp.from(clock.instant()))
                    .param(document.actor().name())
                    .param(template.copies())
                    .param(sealing.seal(pdf, hash))
                    .param(sealing.seal(docx, docxHash))
                    .param(hash)
                    .param(docxHash)
                    .param(pdf.length)
                    .param(
                            template.seal()
                                    ? seal(jdbc, authority, template, printed, document.issuedOn(), code, hash)
                                    : null)
                    .query(Long.class)
                    .single();
            int n = 0;
            for (NewDocument.NewAddressee addressee : document.addressees()) {
                jdbc.sql("insert into document.addressee(document_id, n, part, shown) values (?, ?, ?, ?)")
                        .param(id)
                        .param(++n)
                        .param(addressee.part())
                        .param(addressee.shown())
                        .update();
            }
            return DocumentRows.find(jdbc, id).orElseThrow();
        });
    }

    /** How it would look, as PDF, with “预览” across it; no number is taken and nothing is kept. */
    public byte[] preview(NewDocument document) {
        Department authority = authority(document.station());
        String sign = document.template().sign();
        String number = sign == null ? "" : numbers.write(authority, sign, document.issuedOn(), "×");
        PrintedPage page = page(document, authority, number, "", true);
        return pdfs.print(page, Markup.whole(PageLayout.html(page)));
    }

    /** The documents of a matter, the newest first. */
    public List<IssuedDocument> of(long matter) {
        return database.read(Scope.wholeCity(), jdbc -> DocumentRows.of(jdbc, matter));
    }

    /** The newest document of these kinds that still counts. */
    public Optional<IssuedDocument> newest(long matter, List<String> codes) {
        return of(matter).stream()
                .filter(document -> codes.contains(document.code()) && document.withdrawnOn() == null)
                .findFirst();
    }

    /** It counts no more from that day on; file, number and seal stay, and its announcement ends. */
    public void withdraw(long id, LocalDate on, String why) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql(
                            "update document.issued set withdrawn_on = ?, withdrawn_why = ? where id = ? and withdrawn_on is null")
                    .param(on)
                    .param(why)
                    .param(id)
                    .update();
            jdbc.sql(
                            "update document.delivery set state = 'FAILED', counts_on = null where document_id = ? and state = 'RUNNING'")
                    .param(id)
                    .update();
        });
    }

    /** The file as it was issued, to the byte. */
    public Optional<Content> content(long id, Format format) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select name, number, pdf, docx, pdf_hash, docx_hash, seal from document.issued where id = ?")
                        .param(id)
                        .query((row, n) -> {
                            String hash = row.getString(format == Format.PDF ? "pdf_hash" : "docx_hash");
                            byte[] sealed = row.getBytes(format == Format.PDF ? "pdf" : "docx");
                            return new Content(
                                    row.getString("name") + row.getString("number"),
                                    sealing.open(sealed, hash),
                                    hash,
                                    row.getString("seal"));
                        })
                        .optional());
    }

    /** The authority that a unit acts for: itself, or the bureau above a station. */
    Department authority(int unit) {
        Department at = departments.find(unit).orElseThrow();
        while (at.level() == Department.Level.STATION && at.parent() != null) {
            at = departments.find(at.parent()).orElseThrow();
        }
        return at;
    }

    private PrintedPage page(NewDocument document, Department authority, String number, String code, boolean preview) {
        Template template = document.template();
        var head = new Filling.Head(
                number,
                code,
                document.issuedOn(),
                authority.name(),
                authority.shortName(),
                departments.nameOf(document.station()));
        return new PrintedPage(
                Filling.escape(authority.name()),
                Filling.escape(template.name()),
                Filling.escape(number),
                Filling.text(template, document.facts(), head),
                template.seal() ? authority.name() : null,
                ChineseWriting.day(document.issuedOn()),
                CheckCodes.grouped(code),
                preview ? null : address.isEmpty() ? code : address + "/documents/" + code,
                template.copies());
    }

    private String seal(
            JdbcClient jdbc,
            Department authority,
            Template template,
            String number,
            LocalDate issuedOn,
            String code,
            String hash) {
        String lines = SealText.lines(authority.name(), template.name(), number, issuedOn, code, hash);
        SealKeys.Signed signed = seals.sign(jdbc, authority.id(), lines);
        return SealText.file(lines, signed.publicKey(), signed.signature());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As what it can be fetched. */
    public enum Format {
        PDF,
        DOCX
    }

    /**
     * A file.
     *
     * @param name for saving it, without an extension
     * @param seal the electronic seal beside the PDF; none when it is not sealed
     */
    public record Content(
            String name,
            byte[] bytes,
            String hash,
            @Nullable String seal) {}
}
