package org.shiheng.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import org.shiheng.core.merkle.WitnessKey;

/** A witness's key pair in a file that only its owner reads: the public key's line, then the private key. */
record WitnessFile(WitnessKey key, PrivateKey secret) {

    static WitnessKey create(String name, Path file) throws IOException {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var key = WitnessKey.of(name, pair.getPublic());
            if (Files.exists(file)) {
                throw new IllegalArgumentException("文件已经存在，不覆盖：" + file);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(
                    file,
                    key.format() + "\n"
                            + Base64.getEncoder()
                                    .encodeToString(pair.getPrivate().getEncoded()) + "\n",
                    Set.of(StandardOpenOption.WRITE).toArray(StandardOpenOption[]::new));
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static WitnessFile read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        if (lines.size() < 2) {
            throw new IllegalArgumentException("见证密钥文件应有两行：" + file);
        }
        try {
            byte[] secret = Base64.getDecoder().decode(lines.get(1).strip());
            return new WitnessFile(
                    WitnessKey.parse(lines.getFirst()),
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("见证密钥文件读不懂：" + file, e);
        }
    }
}
