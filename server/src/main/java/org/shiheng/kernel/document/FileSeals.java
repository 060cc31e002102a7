package org.shiheng.kernel.document;

import java.time.LocalDate;
import java.util.Optional;
import org.shiheng.core.seal.SealText;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals files that are filled from no template, such as a report: with the same key as documents, checked on the same page.
 * The code is printed on the file first, then the file's fingerprint is sealed.
 *
 * <p>Basis: 《中华人民共和国电子签名法》（2019年修正）第十三条、第十四条.
 */
@Component
public class FileSeals {

    private final ScopedDatabase database;
    private final SealKeys keys;
    private final String address;

    FileSeals(ScopedDatabase database, SealKeys keys, @Value("${shiheng.public-address:}") String address) {
        this.database = database;
        this.keys = keys;
        this.address = address;
    }

    /** A new code for a file that is about to be printed. */
    public Code code() {
        String code = CheckCodes.next();
        return new Code(code, CheckCodes.grouped(code), address.isEmpty() ? code : address + "/documents/" + code);
    }

    /**
     * Seals a printed file; joins the caller's transaction.
     *
     * @param sha256 of the file that carries the code
     */
    public void seal(Department authority, String name, String number, LocalDate issuedOn, Code code, String sha256) {
        database.run(Scope.wholeCity(), jdbc -> {
            String lines = SealText.lines(authority.name(), name, number, issuedOn, code.code(), sha256);
            SealKeys.Signed signed = keys.sign(jdbc, authority.id(), lines);
            jdbc.sql("""
                            insert into document.sealed_file(authority, name, number, issued_on, check_code, pdf_hash, seal)
                            values (?, ?, ?, ?, ?, ?, ?)""")
                    .param(authority.id())
                    .param(name)
                    .param(number)
                    .param(issuedOn)
                    .param(code.code())
                    .param(sha256)
                    .param(SealText.file(lines, signed.publicKey(), signed.signature()))
                    .update();
        });
    }

    /** It counts no more from that day on, because a newer one took its place; its seal stays what it was. */
    public void withdraw(String sha256, LocalDate on) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update document.sealed_file set withdrawn_on = ? where pdf_hash = ? and withdrawn_on is null")
                        .param(on)
                        .param(sha256)
                        .update());
    }

    /** The code of a sealed file, by its fingerprint; none when it was never sealed. */
    public Optional<String> codeOf(String sha256) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select check_code from document.sealed_file where pdf_hash = ?")
                        .param(sha256)
                        .query(String.class)
                        .optional());
    }

    /**
     * A code to be printed.
     *
     * @param grouped as it is read aloud
     * @param check what the square code holds: the address of the check, or the code
     */
    public record Code(String code, String grouped, String check) {}
}
