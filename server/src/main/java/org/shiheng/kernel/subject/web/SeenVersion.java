package org.shiheng.kernel.subject.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.HttpStatus;

/** The version of a subject as it travels in ETag and If-Match. */
final class SeenVersion {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    private SeenVersion() {}

    static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** The version the officer saw; a change that does not name one is not taken. */
    static int of(@Nullable String ifMatch) {
        var match = TAG.matcher(ifMatch == null ? "" : ifMatch.strip());
        if (!match.matches()) {
            throw new Refusal(
                    HttpStatus.PRECONDITION_REQUIRED, "subject.version-needed", "不知道您看到的是哪一版", "请刷新页面，看到最新内容后再办。");
        }
        return Integer.parseInt(match.group(1));
    }
}
