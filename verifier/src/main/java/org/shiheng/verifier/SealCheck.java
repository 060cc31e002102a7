package org.shiheng.verifier;

import java.util.HexFormat;
import org.shiheng.core.Sha256;
import org.shiheng.core.seal.SealText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks the electronic seal of a document: that the file is the one that was sealed, that the lines were signed, and that
 * the key is the authority's own.
 *
 * <p>Format: {@code shiheng-seal/1} (docs/electronic-seal.md). The keys file is what {@code /api/public/seal-keys} answers.
 */
public final class SealCheck {

    private SealCheck() {}

    /**
     * Checks a sealed file.
     *
     * @param pdf the document as it was received
     * @param seal the text of the seal
     * @param keys the published keys, JSON
     */
    public static Verdict check(byte[] pdf, String seal, String keys) {
        try {
            return new Verdict.Accepted(checked(pdf, seal, keys));
        } catch (Mismatch mismatch) {
            return mismatch.verdict();
        }
    }

    private static String checked(byte[] pdf, String file, String keys) {
        SealText seal = parsed(file);
        String hash = HexFormat.of().formatHex(Sha256.of(pdf));
        Mismatch.unless(hash.equals(seal.sha256()), "文件的内容", "指纹" + seal.sha256(), "指纹" + hash);
        Mismatch.unless(seal.signedBy(seal.publicKey()), "印章的签名", "由印章里的公钥签名", "签名不符，印章的文字或签名被改动");
        Mismatch.unless(owned(seal, keys), "印章的公钥", "“" + seal.authority() + "”公布的公钥", "没有公布过的公钥");
        return "核对一致：这份《" + seal.document() + "》" + seal.number() + "由“" + seal.authority() + "”于" + seal.issuedOn()
                + "加盖电子印章，文件没有改过";
    }

    private static SealText parsed(String file) {
        try {
            return SealText.parse(file);
        } catch (IllegalArgumentException e) {
            throw new Mismatch("印章文件的格式", SealText.FORMAT, String.valueOf(e.getMessage()));
        }
    }

    private static boolean owned(SealText seal, String keys) {
        try {
            for (JsonNode key : Json.MAPPER.readTree(keys).path("items")) {
                if (key.path("key").asString("").equals(seal.publicKey())
                        && key.path("authority").asString("").equals(seal.authority())) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException e) {
            throw new Mismatch("公钥文件的格式", "完整的 JSON 文件", e.getOriginalMessage());
        }
    }
}
