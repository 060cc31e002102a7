package org.shiheng.kernel.document.print;

import org.jspecify.annotations.Nullable;

/**
 * A document ready to be printed.
 *
 * @param authority name in its head, and under its text when it is sealed
 * @param number its number; empty = none
 * @param body filled text, XHTML
 * @param seal name on the seal; none = not sealed
 * @param day the day under the text, written out
 * @param code verification code, in groups
 * @param check what the square code holds; none for a preview
 */
public record PrintedPage(
        String authority,
        String name,
        String number,
        String body,
        @Nullable String seal,
        String day,
        String code,
        @Nullable String check,
        int copies) {

    /** Whether it is only looked at, and not issued. */
    public boolean preview() {
        return check == null;
    }
}
