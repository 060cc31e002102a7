package org.shiheng.line.inspection.visit;

import java.io.InputStream;
import java.nio.file.Path;
import org.shiheng.kernel.files.FileKind;
import org.shiheng.kernel.files.FileStore;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.stereotype.Component;

/** Photos and signatures of visits, kept by their hash. */
@Component
public class Photos {

    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private final FileStore files;

    Photos(FileStore files) {
        this.files = files;
    }

    /** Keeps a picture; what it is is read from its first bytes, never from its name, and what is not picture is dropped. */
    Kept keep(InputStream picture) {
        try {
            FileStore.Kept kept = files.keep(picture, MOST_BYTES, FileKind.PICTURES);
            return new Kept(kept.hash(), kept.kind().mediaType(), kept.bytes());
        } catch (FileStore.Unfit unfit) {
            throw switch (unfit.why()) {
                case TOO_LARGE -> InvalidInput.of("#/file", "inspection.photo-too-large", "照片超过 10 MB，请在拍照设置里选小一点的尺寸。");
                case OTHER_KIND ->
                    InvalidInput.of("#/file", "inspection.not-a-photo", "这不是照片。只能上传 JPEG、PNG 或 WebP 图片。");
                case BROKEN -> InvalidInput.of("#/file", "inspection.broken-photo", "这张照片不完整，请重新拍一张。");
            };
        }
    }

    /** The file of a picture. */
    Path file(String hash) {
        return files.file(hash);
    }

    /** A kept picture. */
    public record Kept(String hash, String mediaType, int bytes) {}
}
