package org.shiheng.kernel.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.seal.SealText;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** Answers whether a document was issued here and unchanged, to whoever holds it; names and content are not told. */
@Component
public class CheckedDocuments {

    /** Documents filled from templates, and files that were sealed as they are. */
    private static final String SELECT = """
            select * from (
              select name, number, authority, issued_on, check_code, pdf_hash, seal, withdrawn_on from document.issued
              union all
              select name, number, authority, issued_on, check_code, pdf_hash, seal, withdrawn_on from document.sealed_file) d where\s""";

    private final ScopedDatabase database;
    private final Departments departments;
    private final SealKeys keys;

    CheckedDocuments(ScopedDatabase database, Departments departments, SealKeys keys) {
        this.database = database;
        this.departments = departments;
        this.keys = keys;
    }

    /** By the code printed on it; spaces, dashes and small letters do not matter. */
    public Checked byCode(String code) {
        return find("check_code = ?", code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    /** By the SHA-256 of its file. */
    public Checked byHash(String sha256) {
        return find("pdf_hash = ?", sha256.strip().toLowerCase(Locale.ROOT));
    }

    private Checked find(String condition, String value) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(SELECT + condition)
                        .param(value)
                        .query(this::map)
                        .optional()
                        .orElseThrow(() ->
                                Refusal.notFound("document.not-known", "本机关没有制发过这份文书，或者文件的内容被改动过。请核对校验码，或向文书上的机关询问。")));
    }

    private Checked map(ResultSet row, int n) throws SQLException {
        String seal = row.getString("seal");
        String hash = row.getString("pdf_hash");
        return new Checked(
                row.getString("name"),
                row.getString("number"),
                departments.nameOf(row.getInt("authority")),
                row.getObject("issued_on", LocalDate.class),
                row.getString("check_code"),
                hash,
                seal,
                seal == null || genuine(seal, hash),
                row.getObject("withdrawn_on", LocalDate.class));
    }

    /** The seal's own lines and signature, by a key that is known here. */
    private boolean genuine(String seal, String hash) {
        SealText text = SealText.parse(seal);
        return text.sha256().equals(hash)
                && text.signedBy(text.publicKey())
                && keys.all().stream()
                        .anyMatch(key -> key.key().equals(text.publicKey())
                                && key.authority().equals(text.authority()));
    }

    /**
     * What is told of a document.
     *
     * @param seal its electronic seal; none when this kind carries none
     * @param genuine whether the seal was checked and holds
     */
    public record Checked(
            String name,
            String number,
            String authority,
            LocalDate issuedOn,
            String code,
            String sha256,
            @Nullable String seal,
            boolean genuine,
            @Nullable LocalDate withdrawnOn) {}
}
