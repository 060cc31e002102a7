package org.shiheng.kernel.exchange.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** What pages say of a file that was sent. */
final class SentFile {

    private static final int LONGEST_NAME = 200;

    private SentFile() {}

    static String name(MultipartFile file) {
        String given = file.getOriginalFilename();
        String name = given == null ? "未命名" : given.replace("\0", "");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    static String format(String format) {
        return format.equals("JSON_LINES") ? "JSON 行" : format;
    }

    static @Nullable String encoding(@Nullable String charset) {
        return "GB18030".equals(charset) ? "GB18030（GBK）" : charset;
    }
}
