package org.shiheng.line.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The regular check of tasks and their evidence: tasks drawn by a seed that anybody can repeat, each judged true, partly true
 * or false. What is false goes back to its unit and is named.
 *
 * <p>Basis: 规划第七章第一节（建立规划定期检查制度和评估体系）；规则书12第五节（每半年一次，抽查任务与证据）.
 */
@Component
public class SpotChecks {

    private static final SecureRandom CHANCE = new SecureRandom();

    private final ScopedDatabase database;
    private final PlanTaskRows rows;
    private final PlanUnits units;
    private final Settings settings;
    private final Clock clock;

    SpotChecks(ScopedDatabase database, PlanTaskRows rows, PlanUnits units, Settings settings, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.units = units;
        this.settings = settings;
        this.clock = clock;
    }

    /** Draws tasks that were said to be done; the seed is kept so that the draw can be done again. */
    public long draw(Actor actor, String title) {
        PlanUnits.officeOrRefuse(actor);
        if (title.isBlank()) {
            throw InvalidInput.of("#/title", "plan.check-title", "请填写检查名称，如“2026年上半年规划检查”。");
        }
        LocalDate today = LocalDate.now(clock);
        byte[] random = new byte[16];
        CHANCE.nextBytes(random);
        String seed = HexFormat.of().formatHex(random);
        return database.change(Scope.wholeCity(), jdbc -> {
            List<PlanTask> candidates = rows.all(jdbc, today).stream()
                    .filter(task -> task.state() == TaskState.SUBMITTED
                            || task.state() == TaskState.VERIFIED
                            || task.state() == TaskState.CLOSED)
                    .toList();
            if (candidates.isEmpty()) {
                throw Refusal.conflict("plan.nothing-to-check", "还没有可以检查的任务", "有任务报请核验以后才能抽查。");
            }
            int wanted = Math.max(
                    settings.on("plan.check.least", today).integer(),
                    (candidates.size() * settings.on("plan.check.share", today).integer() + 99) / 100);
            long id = jdbc.sql(
                            "insert into plan.spot_check(title, drawn_on, drawn_by, seed, candidates) values (?, ?, ?, ?, ?::text[]) returning id")
                    .param(title.strip())
                    .param(today)
                    .param(actor.name())
                    .param(seed)
                    .param(candidates.stream().map(PlanTask::code).toArray(String[]::new))
                    .query(Long.class)
                    .single();
            for (PlanTask task : chosen(seed, candidates, wanted)) {
                jdbc.sql("insert into plan.finding(check_id, task_id) values (?, ?)")
                        .param(id)
                        .param(task.id())
                        .update();
            }
            return id;
        });
    }

    /** The tasks with the smallest hashes of seed and code. */
    static List<PlanTask> chosen(String seed, List<PlanTask> candidates, int wanted) {
        return candidates.stream()
                .sorted(Comparator.comparing(task -> hash(seed + "/" + task.code())))
                .limit(wanted)
                .toList();
    }

    /** Judges a drawn task; what is false is sent back. */
    public void judge(Actor actor, long finding, Result result, String words) {
        PlanUnits.officeOrRefuse(actor);
        if (words.isBlank()) {
            throw InvalidInput.of("#/words", "plan.finding-words", "请写明看了什么、发现什么。");
        }
        database.run(Scope.wholeCity(), jdbc -> {
            long task = jdbc.sql("select task_id from plan.finding where id = ? and result is null for update")
                    .param(finding)
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> Refusal.conflict("plan.finding-judged", "这一项已经填过结论", "请刷新页面。"));
            jdbc.sql("""
                            update plan.finding set result = ?, words = ?, checker = ?, checked_by = ?, checked_on = ? where id = ?""")
                    .param(result.name())
                    .param(words.strip())
                    .param(actor.account())
                    .param(actor.name())
                    .param(LocalDate.now(clock))
                    .param(finding)
                    .update();
            PlanTask known = rows.locked(jdbc, task, LocalDate.now(clock));
            if (result == Result.FALSE
                    && TaskTransitions.after(known.state(), TaskAct.DISPROVE).isPresent()) {
                rows.move(jdbc, actor, known, TaskAct.DISPROVE, words.strip(), clock.instant());
                jdbc.sql("update plan.task set verified_on = null where id = ?")
                        .param(task)
                        .update();
            }
        });
    }

    public List<Check> all() {
        return database.read(Scope.wholeCity(), jdbc -> {
            Map<Long, List<Finding>> findings = findings(jdbc);
            return jdbc.sql("select * from plan.spot_check order by id desc")
                    .query((row, n) -> new Check(
                            row.getLong("id"),
                            row.getString("title"),
                            row.getObject("drawn_on", LocalDate.class),
                            row.getString("drawn_by"),
                            row.getString("seed"),
                            ((String[]) row.getArray("candidates").getArray()).length,
                            findings.getOrDefault(row.getLong("id"), List.of())))
                    .list();
        });
    }

    private Map<Long, List<Finding>> findings(JdbcClient jdbc) {
        var byCheck = new HashMap<Long, List<Finding>>();
        jdbc.sql("""
                        select f.*, t.code, t.title, t.owner from plan.finding f join plan.task t on t.id = f.task_id
                        order by f.check_id, t.place""")
                .query((row, n) -> byCheck.computeIfAbsent(row.getLong("check_id"), check -> new ArrayList<>())
                        .add(finding(row)))
                .list();
        return byCheck;
    }

    private Finding finding(ResultSet row) throws SQLException {
        String result = row.getString("result");
        return new Finding(
                row.getLong("id"),
                row.getLong("task_id"),
                row.getString("code"),
                row.getString("title"),
                row.getString("owner"),
                units.nameOf(row.getString("owner")),
                result == null ? null : Result.valueOf(result),
                result == null ? null : Result.valueOf(result).label(),
                row.getString("words"),
                row.getString("checked_by"),
                row.getObject("checked_on", LocalDate.class));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a check found. */
    public enum Result {
        TRUE("属实"),
        PARTLY("部分属实"),
        FALSE("不实");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A check with what was drawn; {@code candidates} counts the tasks it was drawn from. */
    public record Check(
            long id,
            String title,
            LocalDate drawnOn,
            String drawnBy,
            String seed,
            int candidates,
            List<Finding> findings) {}

    /** A drawn task with what was found. */
    public record Finding(
            long id,
            long task,
            String taskCode,
            String taskTitle,
            String unit,
            String unitName,
            @Nullable Result result,
            @Nullable String resultLabel,
            @Nullable String words,
            @Nullable String checkedBy,
            @Nullable LocalDate checkedOn) {}
}
