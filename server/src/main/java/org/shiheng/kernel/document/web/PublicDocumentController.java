package org.shiheng.kernel.document.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.document.CheckedDocuments;
import org.shiheng.kernel.document.SealKeys;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Anybody checks a document by the code on it or by the fingerprint of its file; what it says is not told. */
@RestController
@RequestMapping("/api/public")
@Tag(name = "公开：核对文书")
class PublicDocumentController {

    private final CheckedDocuments documents;
    private final SealKeys keys;

    PublicDocumentController(CheckedDocuments documents, SealKeys keys) {
        this.documents = documents;
        this.keys = keys;
    }

    @GetMapping("/documents/{code}")
    @Act("document.check")
    Checked byCode(@PathVariable String code) {
        return checked(documents.byCode(code));
    }

    /** By the SHA-256 of the file, which the reader's own browser has computed. */
    @GetMapping("/documents")
    @Act("document.check")
    Checked byHash(@RequestParam String sha256) {
        return checked(documents.byHash(sha256));
    }

    /** The electronic seal of a document, to check it with the verifier. */
    @GetMapping(value = "/documents/{code}/seal", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @Act("document.check")
    ResponseEntity<String> seal(@PathVariable String code) {
        String seal = documents.byCode(code).seal();
        if (seal == null) {
            throw Refusal.notFound("document.no-seal", "这种文书不加盖电子印章。");
        }
        return ResponseEntity.ok(seal);
    }

    /** The public keys that seals are checked with. */
    @GetMapping("/seal-keys")
    @Act("document.check")
    Keys keys() {
        return new Keys(keys.all());
    }

    private static Checked checked(CheckedDocuments.Checked found) {
        return new Checked(
                found.name(),
                found.number(),
                found.authority(),
                found.issuedOn(),
                found.code(),
                found.sha256(),
                found.seal() != null,
                found.genuine(),
                found.withdrawnOn());
    }

    record Checked(
            String name,
            String number,
            String authority,
            LocalDate issuedOn,
            String code,
            String sha256,
            boolean sealed,
            boolean genuine,
            @Nullable LocalDate withdrawnOn) {}

    record Keys(List<SealKeys.PublicKey> items) {}
}
