package org.shiheng.line.inspection.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterEvent;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.ReferMatter;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hands what a visit found on to whoever verifies clues; the handover is closed when they took it up, by their news.
 *
 * <p>Basis: 《市场监督管理行政处罚程序规定》（2021年修正）第十八条 (plan 220: the clue's way from inspection to enforcement is timed).
 */
@Component
public class CaseClues {

    private static final String SOURCE = "inspection.follow-up";

    private final ScopedDatabase database;
    private final FollowUps followUps;
    private final Matters matters;
    private final Subjects subjects;
    private final Departments departments;
    private final Clock clock;

    CaseClues(
            ScopedDatabase database,
            FollowUps followUps,
            Matters matters,
            Subjects subjects,
            Departments departments,
            Clock clock) {
        this.database = database;
        this.followUps = followUps;
        this.matters = matters;
        this.subjects = subjects;
        this.departments = departments;
        this.clock = clock;
    }

    /** Hands a clue on, once; a clue not yet verified becomes a handover with its own limit first. */
    public MatterId refer(Actor actor, long id, int version, String summary) {
        if (summary.isBlank()) {
            throw InvalidInput.of("#/summary", "inspection.no-summary", "请写明发现了什么、涉嫌违反什么规定。");
        }
        return database.change(Scope.wholeCity(), jdbc -> {
            FollowUps.FollowUp found = followUps.find(actor, id);
            boolean clue = found.kind() == FollowUpKind.CLUE;
            if (!found.state().equals("OPEN") || !clue && found.kind() != FollowUpKind.HANDOVER) {
                throw Refusal.conflict("inspection.no-open-clue", "不是待核查的线索", "只有还没有办结的线索和移交事项能转执法核查。请刷新页面。");
            }
            FollowUps.FollowUp handover = found;
            if (clue) {
                followUps.close(actor, id, version, FollowUps.Conclusion.NOT_CONFORMING, summary, null);
                handover = followUps.of(jdbc, found.task()).stream()
                        .filter(one -> one.kind() == FollowUpKind.HANDOVER
                                && one.state().equals("OPEN"))
                        .reduce((first, second) -> second)
                        .orElseThrow();
            }
            SubjectSummary subject = subjects.summaries(Scope.wholeCity(), List.of(new SubjectId(found.subject())))
                    .get(new SubjectId(found.subject()));
            var form = new LinkedHashMap<String, Object>(Map.of("source", "INSPECTION", "summary", summary.strip()));
            form.put("sourceNumber", "检查任务" + found.task());
            if (subject != null) {
                form.put("partyName", subject.name());
            }
            return matters.refer(
                    actor,
                    new ReferMatter(
                            "clue",
                            clue ? found.baseOn() : LocalDate.now(clock),
                            (subject == null ? "检查对象" : subject.name()) + "涉嫌违法",
                            found.subject(),
                            found.station(),
                            form,
                            List.of(),
                            SOURCE,
                            String.valueOf(handover.id())));
        });
    }

    /** The clue was taken up: the handover is done, and who took it stands in its record. */
    @EventListener
    void on(MatterEvent.Told told) {
        if (!told.source().equals(SOURCE) || !told.news().equals("received")) {
            return;
        }
        Actor platform = Actor.platform("线索移交回执");
        FollowUps.FollowUp handover = followUps.find(platform, Long.parseLong(told.sourceNumber()));
        if (handover.state().equals("OPEN")) {
            followUps.close(
                    platform,
                    handover.id(),
                    handover.version(),
                    FollowUps.Conclusion.CONFORMING,
                    "执法办案已接收，编号 " + told.number(),
                    departments.nameOf(told.station()));
        }
    }
}
