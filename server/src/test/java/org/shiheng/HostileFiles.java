package org.shiheng;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that mean harm, made on the fly: none is kept in the repository. */
public final class HostileFiles {

    private HostileFiles() {}

    /** What no door that takes lists may take, by what it is. */
    public static Map<String, byte[]> lists() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("空的.csv", new byte[0]);
        files.put("程序.csv", new byte[] {'M', 'Z', 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0});
        files.put("网页.csv", text("<html><script>alert(1)</script></html>"));
        files.put("图片.xlsx", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 0, 0});
        files.put("炸弹.xlsx", bomb());
        files.put("包.xlsx", zip(Map.of("../../etc/passwd", text("x"))));
        files.put("外部实体.xlsx", entities());
        files.put("笑到最后.xlsx", laughs());
        files.put("断的.xlsx", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 1, 1, 1});
        files.put("一行到底.csv", endless());
        files.put("一行到底.jsonl", text("{\"名称\":\"" + "长".repeat(500_000) + "\"}\n"));
        files.put("套娃.jsonl", text("{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}\n{}\n"));
        files.put("列太多.csv", text("名称" + ",列".repeat(5_000) + "\n1\n"));
        return files;
    }

    /** What no door that takes evidence or papers may take. */
    public static Map<String, byte[]> papers() {
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
    public static byte[] bomb() {
        var zeros = new byte[64 << 20];
        return zip(Map.of("xl/workbook.xml", zeros));
    }

    /** A workbook whose sheet asks the reader for a file of the machine. */
    private static byte[] entities() {
        return workbook("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;");
    }

    /** A workbook whose sheet is a thousand million laughs once its entities are unfolded. */
    private static byte[] laughs() {
        var entities = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"笑\">");
        for (int i = 1; i <= 9; i++) {
            entities.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return workbook(entities + "]>", "&a9;");
    }

    private static byte[] workbook(String before, String cell) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", text("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                </Types>"""));
        parts.put("_rels/.rels", text("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""));
        parts.put("xl/workbook.xml", text("""
                <?xml version="1.0" encoding="UTF-8"?>
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"""));
        parts.put("xl/_rels/workbook.xml.rels", text("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""));
        String sheet = """
                <?xml version="1.0" encoding="UTF-8"?>
                %s<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>""".formatted(before, cell);
        parts.put("xl/worksheets/sheet1.xml", text(sheet));
        return zip(parts);
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

    public static byte[] zip(Map<String, byte[]> parts) {
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

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
