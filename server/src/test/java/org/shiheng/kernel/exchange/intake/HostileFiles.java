package org.shiheng.kernel.exchange.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that mean harm, made on the fly: none is kept in the repository. */
final class HostileFiles {

    private HostileFiles() {}

    /** What no door that takes lists may take, by what it is. */
    static Map<String, byte[]> lists() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("空的.csv", new byte[0]);
        files.put("程序.csv", new byte[] {'M', 'Z', 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0});
        files.put("网页.csv", text("<html><script>alert(1)</script></html>"));
        files.put("图片.xlsx", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 0, 0});
        files.put("炸弹.xlsx", bomb());
        files.put("包.xlsx", zip(Map.of("../../etc/passwd", text("x"))));
        files.put("断的.xlsx", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 1, 1, 1});
        files.put("一行到底.csv", endless());
        files.put("一行到底.jsonl", text("{\"名称\":\"" + "长".repeat(500_000) + "\"}\n"));
        files.put("套娃.jsonl", text("{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}\n{}\n"));
        files.put("列太多.csv", text("名称" + ",列".repeat(5_000) + "\n1\n"));
        return files;
    }

    /** What no door that takes evidence or papers may take. */
    static Map<String, byte[]> papers() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("决定书.pdf", new byte[] {'M', 'Z', 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0});
        files.put("照片.jpg", text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"));
        files.put("说明.html", text("<!doctype html><script>alert(document.cookie)</script>"));
        files.put(
                "宏.docx",
                zip(Map.of(
                        "[Content_Types].xml", text("<Types/>"),
                        "word/document.xml", text("<w/>"),
                        "word/vbaProject.bin", text("x"))));
        files.put("坏图.png", brokenPng(-12));
        files.put("坏图二.png", brokenPng(Integer.MIN_VALUE));
        files.put("坏图.webp", brokenWebp());
        files.put("空.pdf", new byte[0]);
        return files;
    }

    /** Sixty-four megabytes of nothing, packed to some kilobytes. */
    static byte[] bomb() {
        var zeros = new byte[64 << 20];
        return zip(Map.of("xl/workbook.xml", zeros));
    }

    private static byte[] endless() {
        var line = new byte[6 << 20];
        java.util.Arrays.fill(line, (byte) 'a');
        return line;
    }

    /** A part of a picture that claims a length which would be read for ever. */
    private static byte[] brokenPng(int length) {
        var bytes = java.nio.ByteBuffer.allocate(40);
        bytes.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        bytes.putInt(length).put(text("IDAT"));
        return bytes.array();
    }

    private static byte[] brokenWebp() {
        var bytes = java.nio.ByteBuffer.allocate(40).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        bytes.put(text("RIFF")).putInt(32).put(text("WEBP")).put(text("VP8 ")).putInt(-8);
        return bytes.array();
    }

    static byte[] zip(Map<String, byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
