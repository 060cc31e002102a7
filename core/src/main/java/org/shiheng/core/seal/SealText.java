package org.shiheng.core.seal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * An electronic seal as text ({@code shiheng-seal/1}, docs/electronic-seal.md): seven lines that say what is sealed, an
 * empty line, and the signature of the authority's key over the seven lines.
 *
 * @param lines what is signed, to the byte
 * @param sha256 of the sealed PDF, hex
 * @param publicKey uncompressed point of sm2p256v1, hex
 * @param signature DER in Base64
 */
public record SealText(
        String lines,
        String authority,
        String document,
        String number,
        LocalDate issuedOn,
        String code,
        String sha256,
        String publicKey,
        String signature) {

    /** The first line. */
    public static final String FORMAT = "shiheng-seal/1";

    private static final List<String> NAMES = List.of("authority", "document", "number", "issued", "code", "sha256");

    /** The lines that are signed. */
    public static String lines(
            String authority, String document, String number, LocalDate issuedOn, String code, String sha256) {
        var values = List.of(authority, document, number, issuedOn.toString(), code, sha256);
        var lines = new StringBuilder(FORMAT).append('\n');
        for (int i = 0; i < NAMES.size(); i++) {
            if (values.get(i).contains("\n")) {
                throw new IllegalArgumentException("a line break in " + NAMES.get(i));
            }
            lines.append(NAMES.get(i)).append(": ").append(values.get(i)).append('\n');
        }
        return lines.toString();
    }

    /** The whole seal as it is kept and handed out. */
    public static String file(String lines, String publicKey, String signature) {
        return lines + "\nsm2: " + publicKey + " " + signature + "\n";
    }

    /**
     * Reads a seal.
     *
     * @throws IllegalArgumentException saying in Chinese what is not as the format wants it
     */
    public static SealText parse(String file) {
        int end = file.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("印章文件没有签名部分");
        }
        String lines = file.substring(0, end + 1);
        String[] rows = lines.split("\n", -1);
        if (rows.length != NAMES.size() + 2 || !rows[0].equals(FORMAT)) {
            throw new IllegalArgumentException("不是 " + FORMAT + " 格式的印章文件");
        }
        var values = new String[NAMES.size()];
        for (int i = 0; i < NAMES.size(); i++) {
            String start = NAMES.get(i) + ": ";
            if (!rows[i + 1].startsWith(start)) {
                throw new IllegalArgumentException("印章文件第 " + (i + 2) + " 行应当是 " + NAMES.get(i));
            }
            values[i] = rows[i + 1].substring(start.length());
        }
        String[] signed = file.substring(end + 2).strip().split(" ");
        if (signed.length != 3 || !signed[0].equals("sm2:") || !signed[1].matches("04[0-9a-f]{128}")) {
            throw new IllegalArgumentException("印章文件的签名行不完整");
        }
        try {
            return new SealText(
                    lines,
                    values[0],
                    values[1],
                    values[2],
                    LocalDate.parse(values[3]),
                    values[4],
                    values[5],
                    signed[1],
                    signed[2]);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("印章文件的日期不对：" + values[3], e);
        }
    }

    /** Whether the key signed these lines. */
    public boolean signedBy(String publicKeyHex) {
        try {
            return Sm2.verified(
                    HexFormat.of().parseHex(publicKeyHex),
                    lines.getBytes(StandardCharsets.UTF_8),
                    Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
