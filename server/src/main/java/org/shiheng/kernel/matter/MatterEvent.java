package org.shiheng.kernel.matter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happened to a matter; published in the transaction of the act. */
public sealed interface MatterEvent {

    long matter();

    String procedure();

    /** It began. */
    record Opened(long matter, String procedure, @Nullable Long subject, int station, LocalDate legalOn)
            implements MatterEvent {}

    /** An act was done. */
    record Acted(
            long matter,
            String procedure,
            String act,
            String from,
            String to,
            @Nullable Long subject,
            int station,
            LocalDate legalOn)
            implements MatterEvent {}
}
