package org.shiheng.kernel.subject;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A subject as it stood on a day: changes that counted from a later day are taken back, newest first. */
public final class SubjectAsOf {

    private SubjectAsOf() {}

    /**
     * The subject at the end of a day. What the history does not keep (the watching station, paid-in capital) stays as it is
     * now.
     *
     * @param changes newest first
     */
    public static Subject on(Subject present, List<SubjectHistory.Change> changes, LocalDate day) {
        Map<ChangedItem, Optional<String>> then = new EnumMap<>(ChangedItem.class);
        changes.stream()
                .filter(change -> change.changedOn().isAfter(day))
                .forEach(change -> then.put(change.item(), Optional.ofNullable(change.before())));
        if (then.isEmpty()) {
            return present;
        }
        var value = new Values(then);
        return new Subject(
                present.id(),
                present.uscc(),
                present.registrationNumber(),
                Optional.ofNullable(value.text(ChangedItem.NAME, present.name()))
                        .orElse(present.name()),
                Optional.ofNullable(value.text(ChangedItem.TYPE, present.type().name()))
                        .map(SubjectType::valueOf)
                        .orElse(present.type()),
                Optional.ofNullable(
                                value.text(ChangedItem.STATUS, present.status().name()))
                        .map(RegistrationStatus::valueOf)
                        .orElse(present.status()),
                present.establishedOn(),
                present.approvedOn(),
                value.money(present.registeredCapital()),
                present.paidInCapital(),
                value.text(ChangedItem.BUSINESS_SCOPE, present.businessScope()),
                value.text(ChangedItem.INDUSTRY, present.industry()),
                present.division(),
                value.number(ChangedItem.TOWN, present.town()),
                value.text(ChangedItem.ADDRESS, present.address()),
                present.addressDeclared(),
                value.text(ChangedItem.LEGAL_REPRESENTATIVE, present.legalRepresentative()),
                value.text(ChangedItem.PHONE, present.phone()),
                value.number(ChangedItem.EMPLOYEES, present.employees()),
                present.licences(),
                present.tags(),
                value.day(present.observationThrough()),
                present.registrationAuthority(),
                present.stationId(),
                present.source(),
                present.sourceNumber(),
                present.version());
    }

    /** Values as they were: those of the history before those of now. */
    private record Values(Map<ChangedItem, Optional<String>> then) {

        @Nullable
        String text(ChangedItem item, @Nullable String now) {
            Optional<String> kept = then.get(item);
            return kept == null ? now : kept.orElse(null);
        }

        @Nullable
        Integer number(ChangedItem item, @Nullable Integer now) {
            Optional<String> kept = then.get(item);
            return kept == null ? now : kept.map(Integer::valueOf).orElse(null);
        }

        @Nullable
        BigDecimal money(@Nullable BigDecimal now) {
            Optional<String> kept = then.get(ChangedItem.CAPITAL);
            return kept == null ? now : kept.map(BigDecimal::new).orElse(null);
        }

        @Nullable
        LocalDate day(@Nullable LocalDate now) {
            Optional<String> kept = then.get(ChangedItem.OBSERVATION);
            return kept == null ? now : kept.map(LocalDate::parse).orElse(null);
        }
    }
}
