package org.shiheng.kernel.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.SubjectId;

/**
 * A fact to be recorded. What is published of a record is its whole text, else nobody could verify it: the body holds
 * only what may be shown. Confidential detail stays in the line's own tables.
 *
 * @param subject whom it concerns; none for an act of the authority itself
 * @param station department that watches the subject, or the authority's own department
 * @param authority name of the authority that established it
 * @param source where it comes from, and {@code sourceNumber} its number there: the same pair is recorded once
 * @param codes what credit and indicators count by
 * @param supersedes the record this one corrects or withdraws
 * @param repairs the record whose consequences this one ends
 * @param publishFrom first day it is shown to anybody; none = never
 * @param publishThrough last day it is shown; none = without end
 * @param body maps, lists, texts, booleans and whole numbers; amounts as texts
 */
public record NewRecord(
        RecordKind kind,
        @Nullable SubjectId subject,
        int station,
        String authority,
        String source,
        String sourceNumber,
        LocalDate occurredOn,
        @Nullable Severity severity,
        List<String> codes,
        @Nullable RecordId supersedes,
        @Nullable RecordId repairs,
        @Nullable LocalDate publishFrom,
        @Nullable LocalDate publishThrough,
        Map<String, Object> body) {

    public NewRecord {
        codes = List.copyOf(codes);
    }
}
