package org.shiheng.kernel.exchange.intake;

import com.networknt.schema.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.ledger.RecordKind;

/**
 * A kind of record that is gathered, as its file under {@code exchange/kinds} says.
 *
 * @param number field of the record's own number, with the source what makes it one of its kind
 * @param dueBy code of the limit within which it must be here
 * @param publish whether a record of this kind is published when nothing speaks against it
 * @param publishThrough field of the last day of publication; none = without end
 * @param grades which value of a field is how grave; the gravest counts, and what is slight is not published
 * @param codes which values of which fields credit and indicators count by which code
 */
public record Kind(
        String key,
        String name,
        int order,
        RecordKind ledgerKind,
        String basis,
        LocalDate effectiveFrom,
        String number,
        String decidedOn,
        String authority,
        SubjectFields subject,
        String dueBy,
        boolean publish,
        @Nullable String publishThrough,
        @Nullable Values grades,
        List<Values> codes,
        List<KindField> fields,
        Schema schema) {

    /** Which fields say whom the record concerns. */
    public record SubjectFields(
            String name,
            @Nullable String code,
            @Nullable String registrationNumber,
            @Nullable String address,
            @Nullable String person,
            @Nullable Condition naturalPerson) {}

    /** A field that has a value. */
    public record Condition(String field, String value) {}

    /** What the values of a field stand for. */
    public record Values(String field, Map<String, String> of) {}

    /** The field of that name. */
    KindField field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
