package org.shiheng.kernel.disclosure.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.disclosure.PublicSubject;
import org.shiheng.kernel.disclosure.PublicSubjects;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.search.Tally;
import org.shiheng.kernel.subject.RegistrationStatus;

/** What the public pages are answered with. No class, no phone, no full name of a person has a place here. */
final class DisclosureResponses {

    private DisclosureResponses() {}

    static SubjectRow row(PublicSubject subject) {
        return new SubjectRow(
                subject.id(),
                subject.uscc(),
                subject.name(),
                subject.formerName(),
                subject.type().label(),
                subject.status().label(),
                subject.status().operating(),
                industryName(subject.industry()),
                divisionName(subject.division()),
                subject.address());
    }

    static SearchChoices choices(Optional<Map<Tally.Dimension, List<Tally.Counted>>> counted) {
        return counted.map(counts -> new SearchChoices(
                        true,
                        choices(counts, Tally.Dimension.DIVISION, code -> divisionName(Integer.parseInt(code))),
                        choices(counts, Tally.Dimension.INDUSTRY, code -> String.valueOf(industryName(code))),
                        choices(
                                counts,
                                Tally.Dimension.STATUS,
                                code -> RegistrationStatus.valueOf(code).label())))
                .orElseGet(() -> new SearchChoices(false, List.of(), List.of(), List.of()));
    }

    private static List<SearchChoice> choices(
            Map<Tally.Dimension, List<Tally.Counted>> counts, Tally.Dimension by, UnaryOperator<String> label) {
        return counts.getOrDefault(by, List.of()).stream()
                .filter(counted -> counted.value() != null)
                .map(counted -> new SearchChoice(counted.value(), label.apply(counted.value()), counted.subjects()))
                .toList();
    }

    static Profile profile(
            PublicSubject subject, List<PublicSubjects.FormerName> formerNames, Map<RecordKind, Integer> counts) {
        return new Profile(
                subject.id(),
                subject.uscc(),
                subject.name(),
                subject.type().label(),
                subject.status().name(),
                subject.status().label(),
                subject.status().operating(),
                subject.establishedOn(),
                subject.approvedOn(),
                industryName(subject.industry()),
                divisionName(subject.division()),
                subject.address(),
                subject.legalRepresentative(),
                subject.registeredCapital(),
                subject.businessScope(),
                subject.registrationAuthority(),
                subject.licences(),
                formerNames,
                counts.entrySet().stream()
                        .map(entry -> new KindCount(
                                entry.getKey().name(), entry.getKey().label(), entry.getValue()))
                        .toList());
    }

    static Standing standing(PublishedRecord published, LocalDate today) {
        LedgerRecord record = published.record();
        LocalDate from = record.publishFrom();
        LocalDate through = record.publishThrough();
        return new Standing(
                record.id().toString(),
                record.kind().name(),
                record.kind().label(),
                record.subject() == null ? null : record.subject().value(),
                record.authority(),
                record.occurredOn(),
                from == null ? today : from,
                through,
                through == null ? null : ChronoUnit.DAYS.between(today, through) + 1,
                through == null || from == null ? null : ChronoUnit.DAYS.between(from, through) + 1,
                published.corrected(),
                text(published.correctedBy()),
                text(record.supersedes()),
                text(published.repairedBy()),
                text(record.repairs()));
    }

    static Disclosed disclosed(LedgerRecord record, Map<String, Object> text) {
        return new Disclosed(
                text,
                Base64.getEncoder().encodeToString(record.salt() == null ? new byte[0] : record.salt()),
                record.index());
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable String industryName(@Nullable String code) {
        return Optional.ofNullable(code)
                .flatMap(Industry::find)
                .map(Industry::name)
                .orElse(null);
    }

    private static String divisionName(int division) {
        return Divisions.official()
                .find(String.valueOf(division))
                .map(Divisions.Division::name)
                .orElse("代码 " + division);
    }

    /**
     * A page of a search.
     *
     * @param by NAME, or ADDRESS when the words were found in addresses
     * @param next cursor of the next page; null at the end
     */
    record SubjectPage(
            PublicSubjects.By by,
            List<SubjectRow> items,
            @Nullable String next) {}

    record SubjectRow(
            long id,
            @Nullable String uscc,
            String name,
            @Nullable String formerName,
            String typeLabel,
            String statusLabel,
            boolean operating,
            @Nullable String industryName,
            String divisionName,
            @Nullable String address) {}

    /**
     * What a search can be narrowed to.
     *
     * @param counted false when there were too many hits to look at, or the words are no name
     */
    record SearchChoices(
            boolean counted,
            List<SearchChoice> divisions,
            List<SearchChoice> industries,
            List<SearchChoice> statuses) {}

    record SearchChoice(String code, String label, long subjects) {}

    record DivisionList(List<DivisionRow> items) {}

    record DivisionRow(int code, String name) {}

    record Profile(
            long id,
            @Nullable String uscc,
            String name,
            String typeLabel,
            String status,
            String statusLabel,
            boolean operating,
            @Nullable LocalDate establishedOn,
            @Nullable LocalDate approvedOn,
            @Nullable String industryName,
            String divisionName,
            @Nullable String address,
            @Nullable String legalRepresentative,
            @Nullable BigDecimal registeredCapital,
            @Nullable String businessScope,
            @Nullable String registrationAuthority,
            List<String> licences,
            List<PublicSubjects.FormerName> formerNames,
            List<KindCount> records) {}

    record KindCount(String kind, String label, int count) {}

    /**
     * Where a record stands in public.
     *
     * @param daysLeft days it is still shown, today included; null = without end
     * @param daysOfTerm the whole term
     * @param correctedBy the record that takes its place, when that one is public
     */
    record Standing(
            String id,
            String kind,
            String kindLabel,
            @Nullable Long subjectId,
            String authority,
            LocalDate occurredOn,
            LocalDate publishFrom,
            @Nullable LocalDate publishThrough,
            @Nullable Long daysLeft,
            @Nullable Long daysOfTerm,
            boolean corrected,
            @Nullable String correctedBy,
            @Nullable String supersedes,
            @Nullable String repairedBy,
            @Nullable String repairs) {}

    /**
     * A record, its salt and its place in the log (DRAW-AND-LOG §2): enough to compute its leaf.
     *
     * @param index null for the few seconds until it is in the log
     */
    record Disclosed(
            Map<String, Object> record,
            String salt,
            @Nullable Long index) {}

    record RecordRow(Standing standing, Disclosed disclosed) {}

    record RecordPage(List<RecordRow> items, @Nullable String next) {}

    record Reported(String number, String message) {}
}
