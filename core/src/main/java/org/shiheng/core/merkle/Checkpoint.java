package org.shiheng.core.merkle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.shiheng.core.Sha256;

/**
 * The size and root of a log at one time, and its form as a signed note.
 *
 * <p>Format: shiheng-log/1, Checkpoint; C2SP tlog-checkpoint and signed-note, Ed25519.
 *
 * @param origin the name of the log
 */
public record Checkpoint(String origin, long size, byte[] root) {

    private static final String DASH = "\u2014 ";
    private static final int KEY_ID_LENGTH = 4;

    /** A signature line of a note. */
    record SignatureLine(String name, byte[] keyId, byte[] signature) {}

    public Checkpoint {
        if (origin.isBlank() || origin.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("账本名称不能为空，不能含换行");
        }
        if (size < 0 || root.length != MerkleTree.HASH_LENGTH) {
            throw new IllegalArgumentException("账本大小不能小于0，总指纹应为32字节");
        }
        root = root.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /** The three lines that are signed, each with its line end. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** Returns the signed note. */
    public String sign(NoteKey key, PrivateKey privateKey) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(text().getBytes(StandardCharsets.UTF_8));
            var signature = signer.sign();
            if (!key.verifies(text().getBytes(StandardCharsets.UTF_8), signature)) {
                throw new IllegalArgumentException("签名私钥与公钥不是一对");
            }
            var line = Arrays.copyOf(key.id(), KEY_ID_LENGTH + signature.length);
            System.arraycopy(signature, 0, line, KEY_ID_LENGTH, signature.length);
            return text() + "\n" + DASH + key.name() + " " + Base64.getEncoder().encodeToString(line) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("不能用该私钥签名", e);
        }
    }

    /** Reads the three lines of a note without looking at its signatures. */
    public static Checkpoint parse(String note) {
        var text = signedText(note);
        var lines = text.split("\n", -1);
        if (lines.length != 4) {
            throw new IllegalArgumentException("总指纹文件应有三行正文：账本名称、大小、总指纹");
        }
        if (!lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("账本大小应为不带前导零的整数，现为“" + lines[1] + "”");
        }
        byte[] root;
        try {
            root = Base64.getDecoder().decode(lines[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("总指纹不是 Base64 文字", e);
        }
        var checkpoint = new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
        if (!checkpoint.text().equals(text)) {
            throw new IllegalArgumentException("总指纹文件的写法不规范");
        }
        return checkpoint;
    }

    /**
     * Reads a note and verifies the signature of a key. Signatures by others are ignored.
     *
     * @throws IllegalArgumentException with a Chinese reason if the note is malformed, is not signed by the key, or a
     *     signature of the key is wrong
     */
    public static Checkpoint verify(String note, NoteKey key) {
        var checkpoint = parse(note);
        if (!checkpoint.origin().equals(key.name())) {
            throw new IllegalArgumentException("账本名称应为“" + key.name() + "”，现为“" + checkpoint.origin() + "”");
        }
        var message = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (var line : signatures(note)) {
            if (line.name().equals(key.name()) && Arrays.equals(line.keyId(), key.id())) {
                if (!key.verifies(message, line.signature())) {
                    throw new IllegalArgumentException("“" + key.name() + "”的签名与总指纹不符");
                }
                signed = true;
            }
        }
        if (!signed) {
            throw new IllegalArgumentException("没有“" + key.name() + "”（编号" + key.idHex() + "）的签名");
        }
        return checkpoint;
    }

    private static String signedText(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("总指纹文件不完整：正文与签名之间应有一个空行，末尾应有换行");
        }
        return note.substring(0, blank + 1);
    }

    static List<SignatureLine> signatures(String note) {
        var lines = new ArrayList<SignatureLine>();
        var block = note.substring(signedText(note).length() + 1);
        for (var line : block.split("\n")) {
            var words = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ") : new String[0];
            if (words.length != 2) {
                throw new IllegalArgumentException("签名行应为：— 名称 Base64");
            }
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(words[1]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("签名行的 Base64 部分无法读取", e);
            }
            if (bytes.length <= KEY_ID_LENGTH) {
                throw new IllegalArgumentException("签名行太短");
            }
            lines.add(new SignatureLine(
                    words[0],
                    Arrays.copyOf(bytes, KEY_ID_LENGTH),
                    Arrays.copyOfRange(bytes, KEY_ID_LENGTH, bytes.length)));
        }
        return lines;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return origin + " " + size + " " + Sha256.hex(root);
    }
}
