package org.shiheng.line.consumer.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.line.consumer.Complaints;
import org.shiheng.line.consumer.FileComplaint;
import org.shiheng.line.consumer.FilingHints;
import org.shiheng.line.consumer.domain.Jurisdiction;
import org.shiheng.line.consumer.odr.OdrEnterprises;
import org.springframework.stereotype.Component;

/** What a clerk sees at the side while typing: the unit that gets it, the first day due, hints, and what the text seems to be. */
@Component
public class IntakePreview {

    /** The procedures begin with the rules of 2020. */
    private static final LocalDate EARLIEST = LocalDate.of(2020, 1, 1);

    private final Subjects subjects;
    private final Routing routing;
    private final FilingHints hints;
    private final Complaints complaints;
    private final OdrEnterprises enterprises;
    private final Calendars calendars;
    private final Triage triage;
    private final Clock clock;

    IntakePreview(
            Subjects subjects,
            Routing routing,
            FilingHints hints,
            Complaints complaints,
            OdrEnterprises enterprises,
            Calendars calendars,
            Triage triage,
            Clock clock) {
        this.subjects = subjects;
        this.routing = routing;
        this.hints = hints;
        this.complaints = complaints;
        this.enterprises = enterprises;
        this.calendars = calendars;
        this.triage = triage;
        this.clock = clock;
    }

    /** Looks at what is there; whatever is missing is left out of the answer. */
    public Preview of(Draft draft) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = draft.receivedOn() == null ? today : draft.receivedOn();
        if (day.isAfter(today) || day.isBefore(today.minusYears(2))) {
            throw InvalidInput.of("#/receivedOn", "consumer.odd-day", "收到的日期不能晚于今天，也不能早于两年前。请核对。");
        }
        SubjectSummary business = draft.subject() == null
                ? null
                : subjects.summaries(Scope.wholeCity(), List.of(new SubjectId(draft.subject())))
                        .get(new SubjectId(draft.subject()));
        Routing.@Nullable Route route = route(draft, business);
        return new Preview(
                route == null ? null : route.unitName(),
                route == null ? null : route.why(),
                limit(draft, day),
                hints(draft, business, day),
                draft.text() == null || draft.text().strip().length() < 6 ? null : triage.of(draft.text()));
    }

    private Routing.@Nullable Route route(Draft draft, @Nullable SubjectSummary business) {
        try {
            return routing.of(business, draft.address(), draft.division());
        } catch (InvalidInput notYet) {
            return null;
        }
    }

    private @Nullable DeadlineView limit(Draft draft, LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LocalDate.now(clock))) {
            return null;
        }
        String rule = draft.kind() == null
                ? "D09"
                : switch (draft.kind()) {
                    case COMPLAINT -> Boolean.TRUE.equals(draft.elderly()) ? "CONSUMER_ELDERLY" : "D09";
                    case REPORT -> "REPORT_VERIFY";
                    case CONSULTATION -> "CONSUMER_ANSWER";
                };
        return calendars.sum(rule, day, day, List.of(), List.of());
    }

    private List<FilingHints.Hint> hints(Draft draft, @Nullable SubjectSummary business, LocalDate day) {
        var found = new ArrayList<FilingHints.Hint>();
        String phone = draft.phone() == null ? "" : draft.phone().replaceAll("\\D", "");
        if (draft.kind() != FileComplaint.Kind.CONSULTATION) {
            found.addAll(hints.before(new FilingHints.Filing(
                    phone.length() < 10 ? null : complaints.hashOf(phone),
                    draft.subject(),
                    business != null ? business.name() : draft.businessName() == null ? "" : draft.businessName(),
                    draft.goodsKind(),
                    draft.kind() != FileComplaint.Kind.REPORT,
                    day)));
        }
        if (draft.kind() != FileComplaint.Kind.REPORT && enterprises.takesPart(draft.subject())) {
            found.add(new FilingHints.Hint("ODR", "可以在线协商", "这家商户参加在线协商。投诉人愿意的，勾选“愿意先与商家在线协商”，登记后直接转给商户。"));
        }
        if (draft.place() != null && !draft.place().equals("SHOP")) {
            found.add(new FilingHints.Hint(
                    "JURISDICTION",
                    "不是在实体店买的",
                    Jurisdiction.of(draft.place(), business != null, day).advice()));
        }
        return found;
    }

    /** What has been typed so far. */
    public record Draft(
            FileComplaint.@Nullable Kind kind,
            @Nullable LocalDate receivedOn,
            @Nullable String phone,
            @Nullable Long subject,
            @Nullable String businessName,
            @Nullable String address,
            @Nullable Integer division,
            @Nullable String place,
            @Nullable String goodsKind,
            @Nullable Boolean elderly,
            @Nullable String text) {}

    /** What is to be known; each part may be missing. */
    public record Preview(
            @Nullable String unit,
            @Nullable String why,
            @Nullable DeadlineView limit,
            List<FilingHints.Hint> hints,
            Triage.@Nullable Suggestion suggestion) {}
}
