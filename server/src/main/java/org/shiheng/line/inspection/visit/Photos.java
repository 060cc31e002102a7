package org.shiheng.line.inspection.visit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps photos and signatures by their hash: the same picture is one file, and a changed one has another name. */
@Component
public class Photos {

    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private final Path folder;

    Photos(@Value("${shiheng.data-folder:data}") String dataFolder) {
        this.folder = Path.of(dataFolder).toAbsolutePath().normalize().resolve("photos");
    }

    /** Keeps a picture; what it is is read from its first bytes, never from its name, and what is not picture is dropped. */
    Kept keep(InputStream picture) {
        try {
            byte[] sent = picture.readNBytes(MOST_BYTES + 1);
            if (sent.length > MOST_BYTES) {
                throw InvalidInput.of("#/file", "inspection.photo-too-large", "照片超过 10 MB，请在拍照设置里选小一点的尺寸。");
            }
            String type = type(sent);
            if (type == null) {
                throw InvalidInput.of("#/file", "inspection.not-a-photo", "这不是照片。只能上传 JPEG、PNG 或 WebP 图片。");
            }
            byte[] clean = PictureCleaner.clean(sent, type);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(clean));
            write(clean, hash);
            return new Kept(hash, type, clean.length);
        } catch (PictureCleaner.BrokenPicture broken) {
            throw InvalidInput.of("#/file", "inspection.broken-photo", "这张照片不完整，请重新拍一张。");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(byte[] clean, String hash) throws IOException {
        Files.createDirectories(folder);
        Path waiting = Files.createTempFile(folder, "in", ".part");
        try {
            Files.write(waiting, clean);
            Files.move(
                    waiting, folder.resolve(hash), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(waiting);
        }
    }

    /** The file of a picture; the hash is checked before it becomes a path. */
    Path file(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a hash");
        }
        return folder.resolve(hash);
    }

    private static @Nullable String type(byte[] picture) {
        if (picture.length < 12) {
            return null;
        }
        String hex = HexFormat.of().formatHex(picture, 0, 12);
        if (hex.startsWith("ffd8ff")) {
            return "image/jpeg";
        }
        if (hex.startsWith("89504e470d0a1a0a")) {
            return "image/png";
        }
        return hex.startsWith("52494646") && hex.endsWith("57454250") ? "image/webp" : null;
    }

    /** A kept picture. */
    public record Kept(String hash, String mediaType, int bytes) {}
}
