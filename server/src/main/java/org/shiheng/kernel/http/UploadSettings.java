package org.shiheng.kernel.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a file may be that somebody sends.
 *
 * @param lists beginning of the addresses that take whole lists
 * @param list largest list; a million rows are half of it
 * @param attachment largest file anywhere else
 */
@ConfigurationProperties("shiheng.upload")
public record UploadSettings(
        @DefaultValue("/api/imports") String lists,
        @DefaultValue("1GB") DataSize list,
        @DefaultValue("64MB") DataSize attachment) {

    /** A size as people write it. */
    public static String words(DataSize size) {
        return size.toGigabytes() > 0 && size.toMegabytes() % 1024 == 0
                ? size.toGigabytes() + " GB"
                : size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " KB";
    }
}
