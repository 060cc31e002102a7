package org.shiheng.kernel.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps files by their hash: the same content is one file, and a changed one has another name. */
@Component
public class FileStore {

    private final Path folder;

    FileStore(@Value("${shiheng.data-folder:data}") String dataFolder) {
        Path data = Path.of(dataFolder).toAbsolutePath().normalize();
        this.folder = data.resolve("files");
        adopt(data.resolve("photos"));
    }

    /**
     * Keeps a file; what is not the picture is taken out of a picture first.
     *
     * @param most the most bytes it may have
     * @param allowed what it may be
     * @throws Unfit when it is too large, broken, or something else
     */
    public Kept keep(InputStream file, int most, Set<FileKind> allowed) throws Unfit {
        try {
            byte[] sent = file.readNBytes(most + 1);
            if (sent.length > most) {
                throw new Unfit(Unfit.Why.TOO_LARGE);
            }
            FileKind kind = FileKind.of(sent);
            if (kind == null || !allowed.contains(kind)) {
                throw new Unfit(Unfit.Why.OTHER_KIND);
            }
            byte[] clean = kind.picture() ? PictureCleaner.clean(sent, kind.mediaType()) : sent;
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(clean));
            write(clean, hash);
            return new Kept(hash, kind, clean.length);
        } catch (PictureCleaner.BrokenPicture broken) {
            throw new Unfit(Unfit.Why.BROKEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file of a hash; the hash is checked before it becomes a path. */
    public Path file(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a hash");
        }
        return folder.resolve(hash);
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

    /** Pictures once lay in a folder of their own. */
    private void adopt(Path photos) {
        try {
            if (Files.isDirectory(photos) && !Files.exists(folder)) {
                Files.move(photos, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("不能把 " + photos + " 移到 " + folder + "，请检查磁盘和权限", e);
        }
    }

    /** A kept file. */
    public record Kept(String hash, FileKind kind, int bytes) {}

    /** A file that is not kept, and why. */
    public static final class Unfit extends Exception {

        private final Why why;

        Unfit(Why why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        public Why why() {
            return why;
        }

        /** What is wrong with it. */
        public enum Why {
            TOO_LARGE,
            OTHER_KIND,
            BROKEN
        }
    }
}
