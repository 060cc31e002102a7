package org.shiheng.kernel.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks that an act may take effect.
 *
 * @param kind whose act it is, with {@code target}
 * @param title the act
 * @param about what it is about
 * @param instance of the engine; none once it is over
 * @param station department that has the matter in hand
 * @param content digest of what is asked for; signers sign this and nothing else
 */
public record ApprovalRequest(
        long id,
        String kind,
        long target,
        String title,
        String about,
        int flow,
        @Nullable String instance,
        int station,
        int askedBy,
        String askedName,
        @Nullable String askedDepartment,
        Instant askedAt,
        String content,
        State state,
        @Nullable Instant endedAt) {

    /** How it stands. */
    public enum State {
        OPEN("审批中"),
        RETURNED("已退回"),
        WITHDRAWN("已撤回"),
        APPROVED("已批准"),
        OVERTAKEN("不再需要");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
