package org.shiheng.verifier;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shiheng.core.draw.Beacon;
import org.shiheng.core.draw.OfficerDraw;
import org.shiheng.core.draw.Positions;

/** Re-computes who was put on which task. Credentials are judged on the day the last source of randomness became known. */
final class OfficerCheck {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Transcript transcript;
    private final Transcript.Officers officers;
    private final LocalDate day;
    private final Map<String, Integer> load = new HashMap<>();

    OfficerCheck(Transcript transcript, Transcript.Officers officers) {
        this.transcript = transcript;
        this.officers = officers;
        this.day = transcript.sources().stream()
                .map(source -> source.at().atZone(SHANGHAI).toLocalDate())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    void check() {
        numbering();
        int from = 0;
        while (from < officers.tasks().size()) {
            int round = officers.tasks().get(from).round();
            int to = from;
            while (to < officers.tasks().size() && officers.tasks().get(to).round() == round) {
                to++;
            }
            assignments(round, officers.tasks().subList(from, to));
            from = to;
        }
    }

    /** Tasks follow the drawn list; one that is drawn again keeps its number and subject. */
    private void numbering() {
        var drawn = new ArrayList<String>();
        transcript.rounds().forEach(round -> round.drawn().forEach(one -> drawn.add(one.id())));
        int next = 1;
        int round = 0;
        for (var task : officers.tasks()) {
            Mismatch.unless(
                    task.round() >= round && task.round() < transcript.rounds().size(),
                    "任务按轮次排列",
                    "第" + round + "轮至第" + (transcript.rounds().size() - 1) + "轮",
                    "任务" + task.number() + "为第" + task.round() + "轮");
            round = task.round();
            boolean again = task.number() < next && task.round() > 0;
            Mismatch.unless(again || task.number() == next, "任务依次编号", "" + next, "" + task.number());
            Mismatch.unless(task.number() <= drawn.size(), "任务数不超过抽中户数", drawn.size() + "个", "更多");
            Mismatch.unlessEqual(drawn.get(task.number() - 1), task.id(), "任务" + task.number() + "的对象");
            next = Math.max(next, task.number() + 1);
        }
        int first = transcript.rounds().getFirst().drawn().size();
        Mismatch.unless(next > first, "每个抽中的对象都有任务", first + "个任务", next - 1 + "个任务");
    }

    private void assignments(int round, List<Transcript.AssignedTask> tasks) {
        Set<OfficerDraw.Recusal> recusals = new HashSet<>();
        officers.recusals().stream()
                .filter(recused -> recused.fromRound() <= round)
                .forEach(recused -> recusals.add(recused.recusal()));
        var positions = new Positions(transcript.rounds().get(round).code(), new Beacon(transcript.beacon()));
        OfficerDraw draw;
        try {
            draw = new OfficerDraw(positions, officers.pool(), recusals, officers.team(), day, load);
        } catch (IllegalArgumentException e) {
            throw new Mismatch("人员库", "每名执法人员一次", String.valueOf(e.getMessage()));
        }
        var expected = draw.assign(tasks.stream()
                .map(task -> new OfficerDraw.Task(task.number(), task.id(), task.items(), task.home()))
                .toList());
        for (int i = 0; i < tasks.size(); i++) {
            var right = expected.get(i);
            Mismatch.unless(
                    right.officers().equals(tasks.get(i).team()),
                    "任务" + tasks.get(i).number() + "的执法人员由抽取决定",
                    right.reason() == null ? String.join("、", right.officers()) : "无人（" + right.reason() + "）",
                    String.join("、", tasks.get(i).team()));
        }
        load.clear();
        load.putAll(draw.tasksSoFar());
    }
}
