package org.shiheng.kernel.subject.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.subject.ChangedItem;
import org.shiheng.kernel.subject.Masking;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.StatusTransitions;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.SubjectHistory;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.kernel.subject.Towns;
import org.shiheng.kernel.subject.ViewReason;

/** What a subject's page is answered with. */
final class SubjectResponses {

    private SubjectResponses() {}

    /**
     * How the reader sees it.
     *
     * @param open whether persons and telephones are shown whole
     */
    record Seen(
            LocalDate day,
            boolean today,
            boolean open,
            @Nullable ViewReason why) {}

    static Profile profile(
            Subject subject,
            Seen seen,
            String station,
            Towns towns,
            List<SubjectHistory.Change> changes,
            List<SubjectHistory.Premises> premises,
            List<SubjectHistory.Person> people,
            List<SubjectSummary> sameLegalRepresentative,
            List<SubjectSummary> sameAddress,
            boolean mayChangeStatus,
            boolean mayEdit,
            boolean mayObserve,
            @Nullable String observationHindrance) {
        return new Profile(
                subject.id().value(),
                seen.day(),
                identity(subject, station, towns, seen.open()),
                changes.stream()
                        .map(change -> change(change, towns, seen.open()))
                        .toList(),
                premises.stream()
                        .map(place -> new Place(
                                place.kind().label(),
                                place.address(),
                                place.filedOn(),
                                place.longitude(),
                                place.latitude()))
                        .toList(),
                people.stream()
                        .map(person -> new Person(
                                person.dutyLabel(),
                                seen.open() ? person.name() : String.valueOf(Masking.person(person.name())),
                                person.since(),
                                person.through()))
                        .toList(),
                sameLegalRepresentative.stream().map(SubjectResponses::relation).toList(),
                sameAddress.stream().map(SubjectResponses::relation).toList(),
                seen.open(),
                seen.why() == null ? null : seen.why().label(),
                mayChangeStatus && seen.today()
                        ? StatusTransitions.after(subject.status()).stream()
                                .map(status -> new Term(status.name(), status.label()))
                                .toList()
                        : List.of(),
                mayEdit && seen.today(),
                mayObserve && seen.today(),
                observationHindrance,
                towns.of(subject.division()).stream()
                        .map(choice -> new TownChoice(choice.code(), choice.name()))
                        .toList(),
                subject.version());
    }

    private static Identity identity(Subject subject, String station, Towns towns, boolean open) {
        return new Identity(
                subject.name(),
                subject.uscc(),
                subject.registrationNumber(),
                new Term(subject.type().name(), subject.type().label()),
                new Term(subject.status().name(), subject.status().label()),
                subject.status().operating(),
                subject.establishedOn(),
                subject.approvedOn(),
                subject.registeredCapital(),
                subject.paidInCapital(),
                subject.businessScope(),
                subject.industry(),
                Optional.ofNullable(subject.industry())
                        .flatMap(Industry::find)
                        .map(Industry::name)
                        .orElse(null),
                subject.division(),
                divisionName(subject.division()),
                subject.town(),
                subject.town() == null ? null : towns.nameOf(subject.town()),
                subject.address(),
                subject.addressDeclared(),
                open ? subject.legalRepresentative() : Masking.person(subject.legalRepresentative()),
                open ? subject.phone() : Masking.phone(subject.phone()),
                subject.employees(),
                subject.licences(),
                subject.tags(),
                subject.observationThrough(),
                subject.registrationAuthority(),
                subject.stationId(),
                station,
                subject.source(),
                subject.sourceNumber());
    }

    private static String divisionName(int division) {
        return Divisions.official()
                .find(String.valueOf(division))
                .map(Divisions.Division::name)
                .orElse("代码 " + division);
    }

    private static Change change(SubjectHistory.Change change, Towns towns, boolean open) {
        return new Change(
                change.id(),
                change.item().name(),
                change.item().label(),
                words(change.item(), change.before(), towns, open),
                words(change.item(), change.after(), towns, open),
                change.changedOn(),
                change.basis());
    }

    /** Codes kept in the history are shown by their names. */
    private static @Nullable String words(ChangedItem item, @Nullable String value, Towns towns, boolean open) {
        if (value == null) {
            return null;
        }
        return switch (item) {
            case STATUS -> RegistrationStatus.valueOf(value).label();
            case TYPE -> SubjectType.valueOf(value).label();
            case INDUSTRY ->
                Industry.find(value).map(found -> found.name() + " " + value).orElse(value);
            case CAPITAL -> value + " 元";
            case LEGAL_REPRESENTATIVE -> open ? value : Masking.person(value);
            case PHONE -> open ? value : Masking.phone(value);
            case OBSERVATION -> "到 " + value;
            case TOWN -> value.matches("\\d{9}") ? towns.nameOf(Integer.parseInt(value)) : value;
            case NAME, BUSINESS_SCOPE, ADDRESS, EMPLOYEES, STATION -> value;
        };
    }

    private static Relation relation(SubjectSummary summary) {
        return new Relation(
                summary.id().value(),
                summary.name(),
                summary.uscc(),
                new Term(summary.status().name(), summary.status().label()));
    }

    record Term(String code, String label) {}

    record Terms(List<Term> types, List<Term> statuses, List<Term> viewReasons) {}

    /**
     * Everything on one subject that this module knows.
     *
     * @param asOf the day it is shown for
     * @param sensitiveShown whether persons and telephones are shown whole
     * @param viewedFor the reason written to the audit trail; none when they are masked
     * @param statusesAllowed what the reader may change the status to now
     * @param observationHindrance why it may not be put on the observation list; none when it may
     * @param towns the towns of its district, to choose from
     */
    record Profile(
            long id,
            LocalDate asOf,
            Identity identity,
            List<Change> changes,
            List<Place> premises,
            List<Person> people,
            List<Relation> sameLegalRepresentative,
            List<Relation> sameAddress,
            boolean sensitiveShown,
            @Nullable String viewedFor,
            List<Term> statusesAllowed,
            boolean editAllowed,
            boolean observationAllowed,
            @Nullable String observationHindrance,
            List<TownChoice> towns,
            int version) {}

    record TownChoice(int code, String name) {}

    /** The classification of industries: sections, divisions and classes. */
    record Industries(List<IndustryChoice> items) {}

    /** @param code letter, or letter and digits */
    record IndustryChoice(String code, String name, String level) {}

    static IndustryChoice industry(Industry industry) {
        String code =
                industry.level() == Industry.Level.SECTION ? industry.code() : industry.section() + industry.code();
        return new IndustryChoice(code, industry.name(), industry.level().name());
    }

    record Identity(
            String name,
            @Nullable String uscc,
            @Nullable String registrationNumber,
            Term type,
            Term status,
            boolean operating,
            @Nullable LocalDate establishedOn,
            @Nullable LocalDate approvedOn,
            @Nullable BigDecimal registeredCapital,
            @Nullable BigDecimal paidInCapital,
            @Nullable String businessScope,
            @Nullable String industry,
            @Nullable String industryName,
            int division,
            String divisionName,
            @Nullable Integer town,
            @Nullable String townName,
            @Nullable String address,
            boolean addressDeclared,
            @Nullable String legalRepresentative,
            @Nullable String phone,
            @Nullable Integer employees,
            List<String> licences,
            List<String> tags,
            @Nullable LocalDate observationThrough,
            @Nullable String registrationAuthority,
            int stationId,
            String stationName,
            String source,
            String sourceNumber) {}

    record Change(
            long id,
            String item,
            String itemLabel,
            @Nullable String before,
            @Nullable String after,
            LocalDate changedOn,
            @Nullable String basis) {}

    record Place(
            String kindLabel,
            String address,
            @Nullable LocalDate filedOn,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude) {}

    record Person(
            String duty,
            String name,
            @Nullable LocalDate since,
            @Nullable LocalDate through) {}

    record Relation(long id, String name, @Nullable String uscc, Term status) {}
}
