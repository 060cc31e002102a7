package org.shiheng.kernel.subject;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a subject in the register; published in the transaction that changed it. */
public sealed interface SubjectEvent {

    SubjectId subject();

    int station();

    LocalDate changedOn();

    /** The registration status went over. */
    record StatusChanged(
            SubjectId subject,
            int station,
            RegistrationStatus before,
            RegistrationStatus after,
            LocalDate changedOn,
            @Nullable String basis,
            long change)
            implements SubjectEvent {}

    /**
     * Registered items were changed.
     *
     * @param items which ones
     * @param change id of the first row of history, for a source number
     */
    record ItemsChanged(SubjectId subject, int station, List<ChangedItem> items, LocalDate changedOn, long change)
            implements SubjectEvent {
        public ItemsChanged {
            items = List.copyOf(items);
        }
    }
}
