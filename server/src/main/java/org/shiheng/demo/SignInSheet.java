package org.shiheng.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps the demo city's password in a file of the data folder that its owner alone can read. */
@Component
class SignInSheet {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final String PASSWORD = "口令：";

    private final Path file;
    private final SecureRandom random = new SecureRandom();

    SignInSheet(@Value("${shiheng.data-folder:data}") String dataFolder) {
        this.file = Path.of(dataFolder).toAbsolutePath().normalize().resolve("demo-sign-ins.txt");
    }

    Path file() {
        return file;
    }

    /** The password kept, when there is one. */
    Optional<String> kept() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(PASSWORD))
                    .map(line -> line.substring(PASSWORD.length()).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("读不到 " + file, e);
        }
    }

    /** Keeps the password with the list of accounts; what an interrupted first start kept is written over. */
    void keep(String password, List<DemoPeople.DemoAccount> accounts) {
        var text = new StringBuilder("演示账号，只供试用；正式使用请以 --no-demo 启动。所有账号的口令相同。\n");
        text.append(PASSWORD).append(password).append('\n');
        accounts.forEach(account -> text.append(account.signInName())
                .append('\t')
                .append(account.displayName())
                .append('\n'));
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, ownerOnly());
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + file, e);
        }
    }

    /** Four groups of four: easy to type from a screen, about 79 bits. */
    String fresh() {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
