package org.shiheng.kernel.files;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file is, told from its first bytes and never from its name. */
public enum FileKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    WEBP("image/webp", "webp"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    MP4("video/mp4", "mp4"),
    MP3("audio/mpeg", "mp3"),
    WAV("audio/wav", "wav");

    /** Pictures. */
    public static final Set<FileKind> PICTURES = Set.copyOf(EnumSet.of(JPEG, PNG, WEBP));
    /** What the public may send: pictures and PDF. */
    public static final Set<FileKind> PAPERS = Set.copyOf(EnumSet.of(JPEG, PNG, WEBP, PDF));
    /** Whatever may be evidence. */
    public static final Set<FileKind> EVIDENCE = Set.copyOf(EnumSet.allOf(FileKind.class));

    private final String mediaType;
    private final String extension;

    FileKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }

    public boolean picture() {
        return PICTURES.contains(this);
    }

    /** What the bytes are; nothing when it is none of these. */
    public static @Nullable FileKind of(byte[] file) {
        if (file.length < 12) {
            return null;
        }
        String hex = HexFormat.of().formatHex(file, 0, 12);
        if (hex.startsWith("ffd8ff")) {
            return JPEG;
        }
        if (hex.startsWith("89504e470d0a1a0a")) {
            return PNG;
        }
        if (hex.startsWith("52494646")) {
            return hex.endsWith("57454250") ? WEBP : hex.endsWith("57415645") ? WAV : null;
        }
        if (hex.startsWith("255044462d")) {
            return PDF;
        }
        if (hex.substring(8).startsWith("66747970")) {
            return MP4;
        }
        if (hex.startsWith("494433") || hex.startsWith("fffb") || hex.startsWith("fff3")) {
            return MP3;
        }
        return hex.startsWith("504b0304") ? office(file) : null;
    }

    /** An office file is a ZIP whose directory names its parts in plain letters. */
    private static @Nullable FileKind office(byte[] file) {
        String names = new String(file, StandardCharsets.ISO_8859_1);
        if (!names.contains("[Content_Types].xml") || names.contains("vbaProject.bin")) {
            return null;
        }
        return names.contains("word/document.xml") ? DOCX : names.contains("xl/workbook.xml") ? XLSX : null;
    }
}
