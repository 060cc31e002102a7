package org.shiheng.line.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.calendar.DeadlineView;

/**
 * A failure in a duty of the list: what was found, what was decided and on which basis, how it was mended.
 *
 * @param duty as it read on the day it happened
 * @param post whose post it was, never a name
 * @param due until when it must be decided; none once it is
 */
public record Fault(
        long id,
        String number,
        Duty duty,
        String unit,
        String unitName,
        Conduct conduct,
        String conductLabel,
        Origin origin,
        String originLabel,
        LocalDate happenedOn,
        LocalDate foundOn,
        String words,
        @Nullable String post,
        State state,
        String stateLabel,
        LocalDate raisedOn,
        int raiser,
        String raisedBy,
        @Nullable DeadlineView due,
        @Nullable LadderStep step,
        @Nullable String stepLabel,
        @Nullable String decision,
        @Nullable String basis,
        @Nullable LocalDate decidedOn,
        @Nullable String decidedBy,
        @Nullable String remedy,
        @Nullable LocalDate mendedOn,
        @Nullable String mendedBy,
        @Nullable Integer mender,
        @Nullable String closing,
        @Nullable LocalDate closedOn,
        @Nullable String closedBy,
        int version) {

    /** How somebody failed (规划第三章第一节（二）：失职失责、不作为、乱作为、慢作为). */
    public enum Conduct {
        NEGLECT("失职失责"),
        INACTION("不作为"),
        MISUSE("乱作为"),
        DELAY("慢作为");

        private final String label;

        Conduct(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where it was found. */
    public enum Origin {
        SUPERVISION("督办"),
        CHECK("检查、评查"),
        COMPLAINT("投诉举报"),
        AUDIT("审计、巡察"),
        ACCIDENT("事故调查"),
        OTHER("其他");

        private final String label;

        Origin(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where it stands. */
    public enum State {
        OPEN("待决定"),
        DECIDED("整改中"),
        DISMISSED("不予问责"),
        MENDED("待销号"),
        CLOSED("已销号");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
