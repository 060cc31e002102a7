package org.shiheng.kernel.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;

/**
 * A document to be issued.
 *
 * @param act the act's row that issues it
 * @param station the unit that has the matter in hand; the authority is found above it
 * @param seenBy the business, when it may see its matter
 */
public record NewDocument(
        long matter,
        long act,
        int station,
        @Nullable Long seenBy,
        Template template,
        Facts facts,
        LocalDate issuedOn,
        Actor actor,
        List<NewAddressee> addressees) {

    public NewDocument {
        addressees = List.copyOf(addressees);
    }

    /** Somebody it is addressed to, as lists may show them. */
    public record NewAddressee(String part, String shown) {}
}
