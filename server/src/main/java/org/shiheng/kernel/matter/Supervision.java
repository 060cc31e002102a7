package org.shiheng.kernel.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 挂牌督办, 领导批示, 现场督导 and 案件交办: a mark on a matter with a limit of its own; it changes no state and none of the law's limits. */
@Component
public class Supervision {

    private static final int MOST = 200;

    private final ScopedDatabase database;
    private final MatterSteps steps;
    private final Clock clock;

    Supervision(ScopedDatabase database, MatterSteps steps, Clock clock) {
        this.database = database;
        this.steps = steps;
        this.clock = clock;
    }

    /** Marks a matter; whoever has it in hand must answer by that day. */
    public long mark(Actor actor, MatterId id, Kind kind, String said, LocalDate dueOn) {
        LocalDate today = LocalDate.now(clock);
        new InvalidInput.Collector()
                .when(said.isBlank(), "#/said", "matter.mark-empty", "请写明督办或批示的内容。")
                .when(dueOn.isBefore(today), "#/dueOn", "matter.mark-past", "答复期限不能早于今天。")
                .when(dueOn.isAfter(today.plusYears(1)), "#/dueOn", "matter.mark-far", "答复期限最长一年。")
                .refuse();
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = Matters.locked(jdbc, id);
            if (matter.closedOn() != null) {
                throw Refusal.conflict("matter.closed", "已经办结", "这件事已经办结，不能再督办。");
            }
            step(jdbc, actor, matter, kind.label(), said);
            return jdbc.sql("""
                            insert into matter.mark(matter_id, kind, said, due_on, made_by, made_name, department, made_at, state)
                            values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN') returning id""")
                    .param(matter.id())
                    .param(kind.name())
                    .param(said.strip())
                    .param(dueOn)
                    .param(actor.account())
                    .param(actor.name())
                    .param(actor.department().map(Department::name).orElse(null))
                    .param(Timestamp.from(clock.instant()))
                    .query(Long.class)
                    .single();
        });
    }

    /** Whoever has the matter in hand, or the head of the unit, answers. */
    public void answer(Actor actor, long mark, String answer) {
        end(actor, mark, "ANSWERED", "答复", answer, (open, matter) -> {
            boolean hand = matter.handler() != null && matter.handler() == actor.account();
            boolean unit = actor.department()
                    .filter(own -> own.id() == matter.station())
                    .isPresent();
            if (!hand && !(unit && (matter.handler() == null || actor.has(Role.UNIT_HEAD)))) {
                throw Refusal.forbidden("matter.mark-not-in-hand", "由承办人或承办单位负责人答复。");
            }
        });
    }

    /** Whoever marked it lifts the mark. */
    public void lift(Actor actor, long mark, String reason) {
        end(actor, mark, "LIFTED", "解除", reason, (open, matter) -> {
            if (open.maker() != actor.account()) {
                throw Refusal.forbidden("matter.mark-of-another", "由提出督办或批示的人解除。");
            }
        });
    }

    /** Open marks in the actor's area, the nearest limit first; at most two hundred. */
    public List<Mark> open(Actor actor) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql(
                                "select k.*, m.number, m.title from matter.mark k join matter.matter m on m.id = k.matter_id"
                                        + " where k.state = 'OPEN' and "
                                        + actor.scope().predicate("m.station_id", "m.seen_by")
                                        + " order by k.due_on, k.id limit " + MOST)
                        .query(this::map)
                        .list());
    }

    /** Marks of one matter, the newest first. */
    public List<Mark> of(Actor actor, MatterId id) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql("""
                        select k.*, m.number, m.title from matter.mark k join matter.matter m on m.id = k.matter_id
                        where k.matter_id = ? order by k.id desc limit 200""").param(id.value()).query(this::map).list());
    }

    private void end(Actor actor, long mark, String state, String word, String text, May may) {
        if (text.isBlank()) {
            throw InvalidInput.of("#/text", "matter.mark-empty", "请写明" + word + "的内容。");
        }
        database.run(actor.scope(), jdbc -> {
            long matterId = jdbc.sql("select matter_id from matter.mark where id = ?")
                    .param(mark)
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("matter.no-mark", "没有这项督办或批示，或不在您的辖区。"));
            MatterRow matter = Matters.locked(jdbc, new MatterId(matterId));
            Mark open = jdbc.sql("""
                            select k.*, m.number, m.title from matter.mark k join matter.matter m on m.id = k.matter_id where k.id = ?""").param(mark).query(this::map).single();
            if (!open.state().equals("OPEN")) {
                throw Refusal.stale(
                        "matter.mark-over", "这项" + open.kindLabel() + "已经" + open.stateLabel() + "，请刷新后再看。");
            }
            may.check(open, matter);
            jdbc.sql("update matter.mark set state = ?, answer = ?, ended_name = ?, ended_at = ? where id = ?")
                    .param(state)
                    .param(text.strip())
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .param(mark)
                    .update();
            step(jdbc, actor, matter, word + open.kindLabel(), text);
        });
    }

    private void step(JdbcClient jdbc, Actor actor, MatterRow matter, String name, String text) {
        steps.write(
                jdbc,
                actor,
                matter.id(),
                new MatterSteps.Step(
                        "supervise",
                        name,
                        matter.state(),
                        matter.state(),
                        LocalDate.now(clock),
                        Map.of(),
                        text.strip()));
        jdbc.sql("update matter.matter set version = version + 1 where id = ?")
                .param(matter.id())
                .update();
    }

    private Mark map(ResultSet row, int n) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        String state = row.getString("state");
        LocalDate due = row.getObject("due_on", LocalDate.class);
        Timestamp ended = row.getTimestamp("ended_at");
        return new Mark(
                row.getLong("id"),
                row.getLong("matter_id"),
                row.getString("number"),
                row.getString("title"),
                kind,
                kind.label(),
                row.getString("said"),
                due,
                state.equals("OPEN") && due.isBefore(LocalDate.now(clock)),
                row.getInt("made_by"),
                row.getString("made_name"),
                row.getString("department"),
                row.getTimestamp("made_at").toInstant(),
                state,
                switch (state) {
                    case "OPEN" -> "待答复";
                    case "ANSWERED" -> "已答复";
                    default -> "已解除";
                },
                row.getString("answer"),
                row.getString("ended_name"),
                ended == null ? null : ended.toInstant());
    }

    private interface May {
        void check(Mark open, MatterRow matter);
    }

    /** What kind of mark. */
    public enum Kind {
        SUPERVISED("挂牌督办"),
        INSTRUCTION("领导批示"),
        ON_SITE("现场督导"),
        ASSIGNED("案件交办");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A mark; {@code past} = it was not answered in time. */
    public record Mark(
            long id,
            long matter,
            String number,
            String title,
            Kind kind,
            String kindLabel,
            String said,
            LocalDate dueOn,
            boolean past,
            int maker,
            String madeBy,
            @Nullable String department,
            Instant madeAt,
            String state,
            String stateLabel,
            @Nullable String answer,
            @Nullable String endedBy,
            @Nullable Instant endedAt) {}
}
