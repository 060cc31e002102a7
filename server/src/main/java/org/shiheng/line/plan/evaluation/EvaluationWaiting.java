package org.shiheng.line.plan.evaluation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.shiheng.core.calendar.DeadlineRule;
import org.shiheng.core.calendar.DeadlineUnit;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.calendar.DeadlineView;
import org.shiheng.kernel.waiting.Waiting;
import org.shiheng.kernel.waiting.WaitingSource;
import org.shiheng.line.plan.PlanUnits;
import org.springframework.stereotype.Component;

/**
 * Evaluation reports that the plan asks for and that are not signed yet, and signed ones that nobody was sent: each sort in one
 * line of the office's list, with the limit that ends first.
 *
 * <p>Basis: 规划第七章第四节（年度监测评估、中期评估、总结评估，每年向上级报送）；规则书12第五节.
 */
@Component
class EvaluationWaiting implements WaitingSource {

    private static final String PAGE = "/five-year-plan/evaluations";

    private final PlanEvaluations evaluations;
    private final Calendars calendars;
    private final ActPolicy policy;

    EvaluationWaiting(PlanEvaluations evaluations, Calendars calendars, ActPolicy policy) {
        this.evaluations = evaluations;
        this.calendars = calendars;
        this.policy = policy;
    }

    @Override
    public List<Waiting> of(Actor actor, boolean unit) {
        var waiting = new ArrayList<Waiting>();
        if (!PlanUnits.office(actor)) {
            return waiting;
        }
        List<PlanEvaluations.Asked> asked = evaluations.asked();
        if (unit || policy.allows(actor, "plan.evaluate")) {
            line(asked.stream().filter(one -> !signed(one)).toList(), "起草和签发评估报告", "份还没有签发", waiting);
        }
        if (unit || policy.allows(actor, "plan.evaluation-send")) {
            line(
                    asked.stream()
                            .filter(one -> signed(one) && one.newest() != null)
                            .filter(one ->
                                    evaluations.sendings(one.newest().id()).isEmpty())
                            .toList(),
                    "报送评估报告",
                    "份签发后还没有报送",
                    waiting);
        }
        return waiting;
    }

    private static boolean signed(PlanEvaluations.Asked one) {
        return one.newest() != null && one.newest().state() == EvaluationState.SIGNED;
    }

    private void line(List<PlanEvaluations.Asked> reports, String act, String words, List<Waiting> waiting) {
        reports.stream()
                .min(Comparator.comparing(PlanEvaluations.Asked::dueOn))
                .ifPresent(first -> waiting.add(new Waiting(
                        "评估报告",
                        first.dueOn().toEpochDay(),
                        reports.size() == 1 && first.newest() != null
                                ? PAGE + "/" + first.newest().id()
                                : PAGE,
                        "",
                        first.title(),
                        detail(reports, words),
                        act,
                        reports.size(),
                        limit(first),
                        null)));
    }

    private static String detail(List<PlanEvaluations.Asked> reports, String words) {
        String unlocked = reports.stream()
                .flatMap(one -> one.unlocked().stream())
                .distinct()
                .sorted()
                .map(year -> year + "年")
                .collect(Collectors.joining("、"));
        return reports.size() + words + (unlocked.isEmpty() ? "" : "，" + unlocked + "的指标还没有锁定");
    }

    /** From the end of the last year it covers to the day the city set. */
    private DeadlineView limit(PlanEvaluations.Asked report) {
        LocalDate end = LocalDate.of(report.year(), 12, 31);
        var rule = new DeadlineRule(
                "PLAN_EVALUATION",
                report.kind().label() + "的期限",
                DeadlineUnit.CALENDAR_DAY,
                (int) ChronoUnit.DAYS.between(end, report.dueOn()),
                false,
                "规划第七章第四节；本市约定",
                end,
                null);
        return calendars.sum(rule, end, List.of(), List.of());
    }
}
