package org.shiheng.line.enforcement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ban as lists and profiles show it; the person by family name alone. */
public record Ban(
        long id,
        long matter,
        String matterNumber,
        int station,
        @Nullable Long subject,
        @Nullable String business,
        String ground,
        String groundName,
        String bars,
        String basis,
        String shown,
        String post,
        LocalDate from,
        @Nullable LocalDate through,
        String reason,
        @Nullable LocalDate liftedOn,
        @Nullable String liftedWhy,
        String enteredBy,
        State state,
        String stateLabel) {

    /** A barred person as sealed. */
    public record Person(String name, String idNumber) {}

    /** How a ban stands on a day. */
    public enum State {
        IN_FORCE("有效"),
        ENDED("期满失效"),
        LIFTED("已撤销");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What is known of a person on a day: barred, somebody of that name, or nothing. */
    public record Standing(Kind kind, List<Ban> bans) {
        public enum Kind {
            CLEAR,
            NAMESAKE,
            BARRED
        }
    }
}
