package org.shiheng.kernel.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder of secrets. A secret is made when it is first asked for and stays the same afterwards; nothing secret is
 * in the repository. A file others can read, or a secret that is short or well known, stops the start.
 */
@Component
public class KeyFolder {

    private static final int LEAST_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    public KeyFolder(@Value("${shiheng.data-folder:data}") String dataFolder) {
        this.folder = Path.of(dataFolder).toAbsolutePath().normalize().resolve("keys");
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("不能建立密钥目录 " + folder + "，请检查磁盘和权限", e);
        }
    }

    /** Returns the secret of that name: 32 random bytes as 64 hex characters, made on the first call. */
    public String secret(String name) {
        return secret(name, () -> {
            var bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    /** Returns the kept text of that name; {@code make} is called only when there is none yet. */
    public synchronized String secret(String name, Supplier<String> make) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, make.get());
            }
            refuseReadableByOthers(file);
            String secret = Files.readString(file).strip();
            refuseWeak(name, secret);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("读不到密钥 " + name, e);
        }
    }

    /** Whether that secret was made before. */
    public boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    private static void write(Path file, String secret) throws IOException {
        try {
            Files.createFile(file, ownerOnly("rw-------"));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.writeString(file, secret, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
    }

    private static void refuseReadableByOthers(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        if (rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ)) {
            throw new UnsafeSecret("密钥文件 " + file + " 能被别的用户读到。请执行 chmod 600 后再启动。");
        }
    }

    /** Refuses a secret that is shorter than 32 characters, of few different characters, or commonly known. */
    static void refuseWeak(String name, String secret) {
        if (secret.length() < LEAST_LENGTH) {
            throw new UnsafeSecret("密钥 " + name + " 只有 " + secret.length() + " 个字符，至少要 32 个。删除该文件后重新启动会生成新的。");
        }
        if (secret.chars().distinct().count() < 8 || KnownDefaults.contains(secret)) {
            throw new UnsafeSecret("密钥 " + name + " 是常见的默认值或过于简单。删除该文件后重新启动会生成新的。");
        }
    }

    private static FileAttribute<?>[] ownerOnly(String rights) {
        boolean posix = java.nio.file.FileSystems.getDefault()
                .supportedFileAttributeViews()
                .contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
