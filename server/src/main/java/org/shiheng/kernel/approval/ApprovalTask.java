package org.shiheng.kernel.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signature that is waited for.
 *
 * @param roles whoever of the department holds one of them may sign when nobody is named
 * @param assignee the one who must sign: in a joint step, or after it was handed on
 * @param handedName who handed it on
 */
public record ApprovalTask(
        long id,
        long request,
        String engineTask,
        String node,
        String name,
        List<String> roles,
        int department,
        @Nullable Integer assignee,
        @Nullable String handedName,
        Instant openedAt) {}
