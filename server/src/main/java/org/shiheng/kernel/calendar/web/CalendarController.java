package org.shiheng.kernel.calendar.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.CalendarDay;
import org.shiheng.core.calendar.DayKind;
import org.shiheng.core.calendar.WorkingCalendar;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.AmendedDay;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The legal day, a year's days, a deadline worked out, and the import of a year's notice. */
@RestController
@RequestMapping("/api/calendar")
@Tag(name = "日历期限")
class CalendarController {

    private final Calendars calendars;
    private final Clock clock;

    CalendarController(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    @GetMapping("/today")
    @Act("calendar.read")
    Today today() {
        LocalDate today = LocalDate.now(clock);
        String weekday = today.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA);
        WorkingCalendar calendar = calendars.official();
        if (!calendar.covers(today.getYear())) {
            return new Today(today, weekday, null, null);
        }
        Integer ordinal = calendar.isWorkingDay(today)
                ? calendar.workingDaysBetween(YearMonth.from(today).atDay(1).minusDays(1), today)
                : null;
        return new Today(today, weekday, ordinal, calendar.kindOf(today).label());
    }

    @GetMapping("/years/{year}")
    @Act("calendar.read")
    YearView year(@PathVariable int year) {
        WorkingCalendar calendar = calendars.official();
        if (!calendar.covers(year)) {
            return new YearView(year, false, 0, List.of());
        }
        List<DayView> days = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .map(day -> new DayView(
                        day,
                        calendar.kindOf(day),
                        calendar.kindOf(day).label(),
                        calendar.holidayName(day).orElse(null)))
                .toList();
        return new YearView(
                year,
                true,
                (int) days.stream().filter(day -> day.kind().isWorked()).count(),
                days);
    }

    @GetMapping("/deadlines")
    @Act("calendar.read")
    RuleList rules() {
        return new RuleList(calendars.rules().stream()
                .map(rule -> new RuleRow(
                        rule.code(),
                        rule.name(),
                        rule.amount(),
                        rule.unit().label(),
                        rule.lawReference(),
                        rule.effectiveFrom(),
                        rule.effectiveThrough()))
                .toList());
    }

    @GetMapping("/deadlines/{code}")
    @Act("calendar.read")
    DeadlineView deadline(@PathVariable String code, @RequestParam LocalDate base) {
        if (calendars.rules().stream().noneMatch(rule -> rule.code().equals(code) && rule.appliesOn(base))) {
            throw InvalidInput.of("#/base", "calendar.no-rule", "这一天没有这项期限规定，请换一天或换一项。");
        }
        return calendars.sum(code, base);
    }

    @PostMapping("/years")
    @Act("calendar.import")
    void importYear(Actor actor, @Valid @RequestBody YearNotice notice) {
        var errors = new InvalidInput.Collector();
        for (int i = 0; i < notice.days().size(); i++) {
            NoticeDay day = notice.days().get(i);
            boolean near = Math.abs(day.date().getYear() - notice.year()) <= 1;
            errors.when(
                    !near,
                    "#/days/" + i + "/date",
                    "calendar.other-year",
                    day.date() + " 不在 " + notice.year() + " 年的安排之内，请核对。");
            boolean weekend = day.date().getDayOfWeek().getValue() >= 6;
            errors.when(
                    day.worked() && !weekend,
                    "#/days/" + i + "/worked",
                    "calendar.makeup-on-weekday",
                    day.date() + " 本来就是工作日，不能是补班日。");
        }
        errors.refuse();
        calendars.importYear(
                notice.year(),
                notice.notice(),
                notice.days().stream()
                        .map(day -> new CalendarDay(day.date(), day.worked(), day.name()))
                        .toList(),
                actor.name());
    }

    /** A later notice changes days that were announced before. */
    @PostMapping("/amendments")
    @Act("calendar.import")
    void amend(Actor actor, @Valid @RequestBody Amendment amendment) {
        calendars.amend(
                amendment.notice(),
                amendment.days().stream()
                        .map(day -> new AmendedDay(day.date(), day.kind(), day.name()))
                        .toList(),
                actor.name());
    }

    /** The legal day; its number among the month's working days when it is one. */
    record Today(
            LocalDate date,
            String weekday,
            @Nullable Integer workdayOrdinal,
            @Nullable String kindLabel) {}

    record YearView(int year, boolean known, int workingDays, List<DayView> days) {}

    record DayView(
            LocalDate date,
            DayKind kind,
            String kindLabel,
            @Nullable String holiday) {}

    record RuleList(List<RuleRow> items) {}

    record RuleRow(
            String code,
            String name,
            int amount,
            String unitLabel,
            String lawReference,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveThrough) {}

    record YearNotice(
            @Min(value = 2027, message = "只能导入2027年及以后的安排") @Max(value = 2100, message = "年份不对")
            int year,

            @NotBlank(message = "请填写通知的标题和文号") String notice,
            @NotEmpty(message = "请逐日填写放假和补班的日子") List<@Valid NoticeDay> days) {}

    record Amendment(
            @NotBlank(message = "请填写通知的标题和文号") String notice,
            @NotEmpty(message = "请逐日填写调整的日子") List<@Valid AmendmentDay> days) {}

    record AmendmentDay(
            @NotNull(message = "请填写日期") LocalDate date,
            @NotNull(message = "请选择放假、补班或照常") AmendedDay.Kind kind,
            @NotBlank(message = "请填写节日名称") String name) {}

    record NoticeDay(
            LocalDate date,
            boolean worked,
            @NotBlank(message = "请填写节日名称") String name) {}
}
