package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.Map;
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

    /**
     * What a matter that was handed on has to tell; whoever handed it on knows it by source and number.
     *
     * @param number of the matter that tells
     */
    record Told(
            long matter,
            String procedure,
            String news,
            String source,
            String sourceNumber,
            String number,
            int station,
            LocalDate legalOn,
            Map<String, Object> body)
            implements MatterEvent {}
}
