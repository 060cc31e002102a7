package org.shiheng.kernel.draw;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.draw.Beacon;
import org.shiheng.core.draw.Draw;
import org.shiheng.core.draw.DrawRound;
import org.shiheng.core.draw.Drawn;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.draw.HashChain;
import org.shiheng.core.draw.OfficerDraw;
import org.shiheng.core.draw.Positions;
import org.shiheng.kernel.draw.CeremonyRows.KeptRecusal;
import org.shiheng.kernel.draw.CeremonyRows.KeptTask;
import org.shiheng.kernel.draw.Draws.PoolSource;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works the rounds: opens a code, draws by it, and keeps what came out. Runs inside the caller's transaction. */
@Component
class Rounds {

    private static final HexFormat HEX = HexFormat.of();

    private final CeremonyRows rows;
    private final FrameStore frames;
    private final DrawSecrets secrets;
    private final Clock clock;

    Rounds(CeremonyRows rows, FrameStore frames, DrawSecrets secrets, Clock clock) {
        this.rows = rows;
        this.frames = frames;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<DrawnTask> first(JdbcClient jdbc, Ceremony ceremony, Beacon beacon, PoolSource source) {
        Frame frame = frame(jdbc, ceremony);
        byte[] code = open(jdbc, ceremony, 0, null);
        DrawRound round = Draw.round0(frame, ceremony.rules(), code, beacon);
        if (round.drawn().isEmpty()) {
            throw Refusal.conflict("draw.nothing-drawn", "一户也没有抽中", "按计划的比例，各类都抽不到一户。请检查抽查比例。");
        }
        keepDrawn(jdbc, ceremony.id().value(), round);
        Map<String, Long> subjects = frames.subjects(
                jdbc,
                ceremony.id().value(),
                round.drawn().stream().map(Drawn::id).toList());
        DrawPool pool = source.poolFor(List.copyOf(subjects.values()));
        var recusals = recusals(pool, subjects, 0);
        List<KeptTask> tasks = assign(ceremony, pool, code, beacon, round, subjects, recusals, 1, Map.of());
        jdbc.sql("""
                        update draw.ceremony set state = 'REVEALED', beacon = ?, beacon_at = ?, revealed_at = ?, pool = ?::jsonb,
                          recusals = ?::jsonb, tasks = ?::jsonb, next_round = 1, version = version + 1 where id = ?""")
                .param(beacon.value())
                .param(now())
                .param(now())
                .param(rows.write(CeremonyRows.poolJson(pool.officers())))
                .param(rows.write(CeremonyRows.recusalsJson(recusals)))
                .param(rows.write(tasks))
                .param(ceremony.id().value())
                .update();
        return drawnTasks(tasks, subjects, strata(frame, round));
    }

    DrawnTask replaceOfficer(JdbcClient jdbc, Ceremony ceremony, int number, String officer, String reason) {
        Kept kept = kept(jdbc, ceremony);
        KeptTask task = kept.newest(number);
        if (!task.officers().contains(officer)) {
            throw Refusal.conflict(
                    "draw.officer-not-on-task", "不在这个任务上", "编号 " + officer + " 的执法人员不在任务 " + number + " 上，请刷新后再办。");
        }
        int round = kept.nextRound();
        byte[] code = open(jdbc, ceremony, round, reason);
        var recusals = new ArrayList<>(kept.recusals());
        recusals.add(new KeptRecusal(officer, task.id(), round));
        var draw = new OfficerDraw(
                new Positions(code, new Beacon(beaconOf(ceremony))),
                kept.pool(),
                coreRecusals(recusals),
                ceremony.team(),
                drawDay(ceremony),
                kept.load());
        var assignment = draw.assign(
                        List.of(new OfficerDraw.Task(number, task.id(), Set.copyOf(task.items()), task.home())))
                .getFirst();
        if (assignment.reason() != null) {
            throw Refusal.conflict("draw.too-few-officers", "没有人可以替补", assignment.reason());
        }
        var redrawn = new KeptTask(number, task.id(), task.items(), task.home(), round, assignment.officers());
        keepTasks(jdbc, ceremony, kept, recusals, redrawn, round);
        return drawn(jdbc, ceremony, redrawn);
    }

    DrawnTask replaceSubject(JdbcClient jdbc, Ceremony ceremony, int number, String reason, PoolSource source) {
        Kept kept = kept(jdbc, ceremony);
        KeptTask gone = kept.newest(number);
        Frame frame = frame(jdbc, ceremony);
        String stratum = frame.stratum(frame.indexOf(gone.id()));
        Set<String> already = new HashSet<>(jdbc.sql("select id from draw.drawn_entry where ceremony_id = ?")
                .param(ceremony.id().value())
                .query((row, n) -> HEX.formatHex(row.getBytes(1)))
                .list());
        int round = kept.nextRound();
        byte[] code = open(jdbc, ceremony, round, reason);
        var beacon = new Beacon(beaconOf(ceremony));
        DrawRound drawn = Draw.substitute(frame, ceremony.rules(), round, code, beacon, Map.of(stratum, 1), already);
        if (drawn.drawn().isEmpty()) {
            throw Refusal.conflict("draw.no-substitute", "没有可以替补的对象", "同一类里已没有没抽过的户。请记录原因后取消这个任务。");
        }
        keepDrawn(jdbc, ceremony.id().value(), drawn);
        Map<String, Long> subjects = frames.subjects(
                jdbc,
                ceremony.id().value(),
                drawn.drawn().stream().map(Drawn::id).toList());
        DrawPool fresh = source.poolFor(List.copyOf(subjects.values()));
        var recusals = new ArrayList<>(kept.recusals());
        recusals.addAll(recusals(fresh, subjects, round));
        // The pool stays the one of the draw: nobody joins it afterwards.
        var pool = new DrawPool(kept.pool(), fresh.recusals(), fresh.skills(), fresh.homes());
        int next = kept.tasks().stream().mapToInt(KeptTask::task).max().orElse(0) + 1;
        KeptTask task = assign(ceremony, pool, code, beacon, drawn, subjects, recusals, next, kept.load())
                .getFirst();
        keepTasks(jdbc, ceremony, kept, recusals, task, round);
        return drawn(jdbc, ceremony, task);
    }

    /** Each task once, with the team of its newest round. */
    List<DrawnTask> tasks(JdbcClient jdbc, long ceremony) {
        var newest = new LinkedHashMap<Integer, KeptTask>();
        String text = jdbc.sql("select tasks from draw.ceremony where id = ?")
                .param(ceremony)
                .query(String.class)
                .single();
        rows.tasks(text).forEach(task -> newest.put(task.task(), task));
        List<String> ids = newest.values().stream().map(KeptTask::id).toList();
        var strata = new HashMap<String, String>();
        jdbc.sql("select id, stratum from draw.frame_entry where ceremony_id = ? and id = any (?)")
                .param(ceremony)
                .param(ids.stream().map(HEX::parseHex).toArray(byte[][]::new))
                .query((row, n) -> strata.put(HEX.formatHex(row.getBytes(1)), row.getString(2)))
                .list();
        return drawnTasks(List.copyOf(newest.values()), frames.subjects(jdbc, ceremony, ids), strata);
    }

    /** Who was passed over for each task; empty before the reveal. */
    Map<Integer, Draws.PassedOver> passedOver(JdbcClient jdbc, long ceremony) {
        var passed = new HashMap<Integer, Draws.PassedOver>();
        jdbc.sql("select pool, recusals, tasks, team from draw.ceremony where id = ? and pool is not null")
                .param(ceremony)
                .query((row, n) -> {
                    var pool = rows.pool(row.getString(1));
                    var recusals = rows.recusals(row.getString(2));
                    boolean homeExcluded = rows.team(row.getString(4)).homeExcluded();
                    for (KeptTask task : rows.tasks(row.getString(3))) {
                        int home = (int) pool.stream()
                                .filter(officer -> homeExcluded
                                        && task.home() != null
                                        && task.home().equals(officer.home()))
                                .count();
                        passed.put(
                                task.task(),
                                new Draws.PassedOver(
                                        recusals.stream()
                                                .filter(one ->
                                                        one.id().equals(task.id()) && one.fromRound() <= task.round())
                                                .map(KeptRecusal::officer)
                                                .distinct()
                                                .toList(),
                                        home));
                    }
                    return true;
                })
                .list();
        return passed;
    }

    /** A hash over tasks and teams, for the log. */
    String tasksHash(List<DrawnTask> tasks) {
        String text = tasks.stream()
                .map(task -> task.number() + "\t" + task.frameId() + "\t" + String.join(",", task.officers()) + "\n")
                .collect(Collectors.joining());
        return HEX.formatHex(HashChain.hash(text.getBytes(StandardCharsets.UTF_8), 1));
    }

    private List<KeptTask> assign(
            Ceremony ceremony,
            DrawPool pool,
            byte[] code,
            Beacon beacon,
            DrawRound round,
            Map<String, Long> subjects,
            List<KeptRecusal> recusals,
            int firstNumber,
            Map<String, Integer> load) {
        var draw = new OfficerDraw(
                new Positions(code, beacon),
                pool.officers(),
                coreRecusals(recusals),
                ceremony.team(),
                drawDay(ceremony),
                load);
        var tasks = new ArrayList<OfficerDraw.Task>();
        for (Drawn drawn : round.drawn()) {
            Long subject = subjects.get(drawn.id());
            tasks.add(new OfficerDraw.Task(
                    firstNumber + tasks.size(),
                    drawn.id(),
                    Set.copyOf(pool.skills()),
                    subject == null ? null : pool.homes().get(subject)));
        }
        var kept = new ArrayList<KeptTask>();
        var reasons = new LinkedHashMap<String, Integer>();
        for (var assignment : draw.assign(tasks)) {
            if (assignment.reason() != null) {
                reasons.merge(assignment.reason(), 1, Integer::sum);
                continue;
            }
            kept.add(new KeptTask(
                    assignment.task().number(),
                    assignment.task().id(),
                    assignment.task().items().stream().sorted().toList(),
                    assignment.task().home(),
                    round.round(),
                    assignment.officers()));
        }
        if (!reasons.isEmpty()) {
            throw Refusal.conflict(
                    "draw.too-few-officers",
                    "执法人员不够",
                    "有 " + reasons.values().stream().mapToInt(Integer::intValue).sum() + " 个任务派不出人："
                            + String.join(
                                    "；", reasons.keySet().stream().limit(3).toList())
                            + "。没有揭示，密数仍未公开；请补充人员、专长或调整计划后再揭示。");
        }
        return kept;
    }

    private Frame frame(JdbcClient jdbc, Ceremony ceremony) {
        Frame frame = frames.read(
                jdbc,
                ceremony.id().value(),
                ceremony.sizes().values().stream().mapToInt(Integer::intValue).sum());
        if (!frame.hashHex().equals(ceremony.frameHash())) {
            throw new IllegalStateException("frame of ceremony " + ceremony.id() + " no longer has its hash");
        }
        return frame;
    }

    /** Opens the code of a round and writes it down; a code once opened stays. */
    private byte[] open(JdbcClient jdbc, Ceremony ceremony, int round, @Nullable String reason) {
        byte[] cipher = jdbc.sql("select secret_cipher from draw.ceremony where id = ?")
                .param(ceremony.id().value())
                .query((row, n) -> row.getBytes(1))
                .single();
        byte[] code = new HashChain(secrets.decrypt(cipher, ceremony.planNumber())).code(round);
        jdbc.sql("insert into draw.round(ceremony_id, round, code, reason, at) values (?, ?, ?, ?, ?)")
                .param(ceremony.id().value())
                .param(round)
                .param(code)
                .param(reason)
                .param(now())
                .update();
        return code;
    }

    private static void keepDrawn(JdbcClient jdbc, long ceremony, DrawRound round) {
        int place = 0;
        for (Drawn drawn : round.drawn()) {
            jdbc.sql(
                            "insert into draw.drawn_entry(ceremony_id, round, place, id, position, code) values (?, ?, ?, ?, ?, ?)")
                    .param(ceremony)
                    .param(round.round())
                    .param(place++)
                    .param(HEX.parseHex(drawn.id()))
                    .param(HEX.parseHex(drawn.positionHex()))
                    .param(HEX.parseHex(round.codeHex()))
                    .update();
        }
    }

    private void keepTasks(
            JdbcClient jdbc, Ceremony ceremony, Kept kept, List<KeptRecusal> recusals, KeptTask task, int round) {
        var tasks = new ArrayList<>(kept.tasks());
        tasks.add(task);
        jdbc.sql(
                        "update draw.ceremony set recusals = ?::jsonb, tasks = ?::jsonb, next_round = ?, version = version + 1 where id = ?")
                .param(rows.write(CeremonyRows.recusalsJson(recusals)))
                .param(rows.write(tasks))
                .param(round + 1)
                .param(ceremony.id().value())
                .update();
    }

    private Kept kept(JdbcClient jdbc, Ceremony ceremony) {
        return jdbc.sql("select pool, recusals, tasks, next_round from draw.ceremony where id = ?")
                .param(ceremony.id().value())
                .query((row, n) -> new Kept(
                        rows.pool(row.getString(1)),
                        rows.recusals(row.getString(2)),
                        rows.tasks(row.getString(3)),
                        row.getInt(4)))
                .single();
    }

    private DrawnTask drawn(JdbcClient jdbc, Ceremony ceremony, KeptTask task) {
        return tasks(jdbc, ceremony.id().value()).stream()
                .filter(one -> one.number() == task.task())
                .findFirst()
                .orElseThrow();
    }

    private static List<DrawnTask> drawnTasks(
            List<KeptTask> tasks, Map<String, Long> subjects, Map<String, String> strata) {
        return tasks.stream()
                .map(task -> new DrawnTask(
                        task.task(),
                        subjects.getOrDefault(task.id(), 0L),
                        task.id(),
                        strata.getOrDefault(task.id(), ""),
                        task.items(),
                        task.home(),
                        task.round(),
                        task.officers()))
                .toList();
    }

    private static Map<String, String> strata(Frame frame, DrawRound round) {
        return round.drawn().stream().collect(Collectors.toMap(Drawn::id, Drawn::stratum));
    }

    private static List<KeptRecusal> recusals(DrawPool pool, Map<String, Long> subjects, int round) {
        var all = new ArrayList<KeptRecusal>();
        pool.recusals()
                .forEach((officer, recused) -> subjects.forEach((id, subject) -> {
                    if (recused.contains(subject)) {
                        all.add(new KeptRecusal(officer, id, round));
                    }
                }));
        return all;
    }

    private static Set<OfficerDraw.Recusal> coreRecusals(List<KeptRecusal> recusals) {
        return recusals.stream()
                .map(one -> new OfficerDraw.Recusal(one.officer(), one.id()))
                .collect(Collectors.toSet());
    }

    /** Credentials are judged on the day the last contribution was made: so the verifier does. */
    private LocalDate drawDay(Ceremony ceremony) {
        return ceremony.contributions().stream()
                .map(one -> one.at().atZone(clock.getZone()).toLocalDate())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static String beaconOf(Ceremony ceremony) {
        String beacon = ceremony.beacon();
        if (beacon == null) {
            throw new IllegalStateException("no beacon");
        }
        return beacon;
    }

    private Timestamp now() {
        return Timestamp.from(Instant.now(clock));
    }

    /** What is kept of a revealed draw. */
    private record Kept(
            List<OfficerDraw.Officer> pool, List<KeptRecusal> recusals, List<KeptTask> tasks, int nextRound) {

        KeptTask newest(int number) {
            return tasks.stream()
                    .filter(task -> task.task() == number)
                    .reduce((older, newer) -> newer)
                    .orElseThrow(() -> Refusal.notFound("draw.no-task", "没有任务 " + number + "。"));
        }

        Map<String, Integer> load() {
            var load = new HashMap<String, Integer>();
            tasks.forEach(task -> task.officers().forEach(officer -> load.merge(officer, 1, Integer::sum)));
            return load;
        }
    }
}
