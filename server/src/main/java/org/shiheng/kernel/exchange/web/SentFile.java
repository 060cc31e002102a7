package org.shiheng.kernel.exchange.web;

import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.SentName;
import org.springframework.web.multipart.MultipartFile;

/** What pages say of a file that was sent. */
final class SentFile {

    private SentFile() {}

    static String name(MultipartFile file) {
        return SentName.plain(file.getOriginalFilename());
    }

    static String format(String format) {
        return format.equals("JSON_LINES") ? "JSON 行" : format;
    }

    static @Nullable String encoding(@Nullable String charset) {
        return "GB18030".equals(charset) ? "GB18030（GBK）" : charset;
    }
}
