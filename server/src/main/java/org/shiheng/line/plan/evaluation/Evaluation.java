package org.shiheng.line.plan.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report.
 *
 * @param year the last year it covers
 * @param number its number, from its signing on
 * @param record the ledger's record that published it
 * @param revises the report it takes the place of
 */
public record Evaluation(
        long id,
        EvaluationKind kind,
        int year,
        String title,
        EvaluationState state,
        long snapshot,
        List<Long> locks,
        int drafter,
        String draftedBy,
        Instant draftedAt,
        @Nullable String number,
        @Nullable String signedBy,
        @Nullable LocalDate signedOn,
        @Nullable String pdfHash,
        @Nullable String docxHash,
        @Nullable LocalDate publishedOn,
        @Nullable String publishedBy,
        @Nullable String record,
        @Nullable Long revises,
        @Nullable String reason,
        int version) {

    /** A part as it stands; {@code origin} is where figures come from that stand in no snapshot. */
    public record Part(
            long id,
            PartKind kind,
            String text,
            @Nullable PartContent content,
            List<Source> sources,
            @Nullable String generated,
            @Nullable String origin,
            boolean required,
            boolean struck,
            int version) {}

    /** A line of its history. */
    public record Edit(
            Act act,
            @Nullable Long part,
            @Nullable String before,
            @Nullable String after,
            Instant at,
            int account,
            String by) {}

    /** To whom it was sent. */
    public record Sending(
            String receiver,
            LocalDate sentOn,
            String way,
            @Nullable String receipt,
            String by) {}

    /** What was done. */
    public enum Act {
        DRAFT("按快照起草"),
        EDIT("修改一段"),
        ADD("增加一段"),
        STRIKE("删去一段"),
        RESTORE("恢复一段"),
        SIGN("签发"),
        SEND("报送"),
        PUBLISH("公布"),
        DROP("放弃");

        private final String label;

        Act(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
