package org.shiheng.kernel.document;

import java.time.LocalDate;

/**
 * An electronic seal: what is sealed, as lines, and the signature of the authority's key over them. The format is written
 * in docs/electronic-seal.md ({@code shiheng-seal/1}); anybody can check it without this platform.
 */
public final class Seal {

    static final String FORMAT = "shiheng-seal/1";

    private Seal() {}

    /** The lines that are signed. */
    static String lines(String authority, String name, String number, LocalDate issuedOn, String code, String sha256) {
        return FORMAT + "\n"
                + "authority: " + authority + "\n"
                + "document: " + name + "\n"
                + "number: " + number + "\n"
                + "issued: " + issuedOn + "\n"
                + "code: " + code + "\n"
                + "sha256: " + sha256 + "\n";
    }

    /** The seal as a file: the lines, an empty line, key and signature. */
    static String file(String lines, String publicKey, String signature) {
        return lines + "\nsm2: " + publicKey + " " + signature + "\n";
    }
}
