package org.shiheng.kernel.approval;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param kind of an {@link Approvable}
 * @param title the act's name
 * @param about number and title of the thing, for lists
 * @param flow code of the flow
 * @param station department that has the thing in hand
 * @param content digest of the form; the same is asked for again when the act takes effect
 * @param form fields that the flow's branches may ask for
 */
public record Ask(
        String kind,
        long target,
        String title,
        String about,
        String flow,
        int station,
        String content,
        Map<String, @Nullable Object> form) {}
