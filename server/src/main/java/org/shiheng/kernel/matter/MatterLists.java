package org.shiheng.kernel.matter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.stereotype.Component;

/** Lists of matters, the nearest due day first, by keyset: what a person must do, has in hand, or answers for. */
@Component
public class MatterLists {

    /** Rows of a page at most. */
    public static final int MOST = 100;

    private static final String DUE = "coalesce(m.due_on, 'infinity'::date)";

    private final ScopedDatabase database;
    private final Clock clock;

    MatterLists(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A page of open matters.
     *
     * @param today for overdue and due soon
     * @param procedure only this one; none = all
     */
    public Page open(
            Actor actor, Kind kind, LocalDate today, @Nullable String procedure, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, MOST);
        Key after = Key.parse(cursor);
        Scope scope = actor.scope();
        int own = actor.department().map(Department::id).orElse(-1);
        String of = "m.closed_on is null and (:procedure::text is null or m.procedure = :procedure) and (" + DUE
                + ", m.id) > (:day::date, :id)";
        String order = " order by " + DUE + ", m.id limit " + (rows + 1);
        // Two index walks, each in the order of the list, merged: what I have in hand, and what waits in my unit for
        // somebody of my role.
        String mine = "select " + MatterRow.COLUMNS + " from matter.matter m where m.handler = :account and " + of;
        String unit = "select " + MatterRow.COLUMNS + " from matter.matter m where m.station_id = :own and " + of;
        String where = switch (kind) {
            case TO_DO ->
                "(" + mine + " and m.waits_for && :roles::text[]" + order + ") union (" + unit
                        + " and m.waits_for && :roles::text[] and (m.handler is null or not 'INSPECTOR' = any (m.waits_for))"
                        + order + ")";
            case MINE -> mine;
            case UNIT -> unit;
            case AREA ->
                "select " + MatterRow.COLUMNS + " from matter.matter m where "
                        + scope.predicate("m.station_id", "m.seen_by") + " and " + of;
            case OVERDUE ->
                "select " + MatterRow.COLUMNS + " from matter.matter m where "
                        + scope.predicate("m.station_id", "m.seen_by")
                        + " and not m.held and (m.due_on < :today or m.due_on = :today and exists (select 1 from matter.deadline d"
                        + " where d.matter_id = m.id and d.code = m.due_code and d.state = 'OPEN' and d.due_at < :now)) and "
                        + of;
            case DUE_SOON ->
                "select " + MatterRow.COLUMNS + " from matter.matter m where "
                        + scope.predicate("m.station_id", "m.seen_by")
                        + " and m.due_on between :today and :today::date + 7 and not m.held and " + of;
            case HELPING ->
                "select " + MatterRow.COLUMNS
                        + " from matter.matter m where m.id in (select c.matter_id from matter.co_unit c"
                        + " where c.station_id = :own and c.ended_on is null) and " + of;
            case SUPERVISED ->
                "select " + MatterRow.COLUMNS + " from matter.matter m where "
                        + scope.predicate("m.station_id", "m.seen_by")
                        + " and m.id in (select k.matter_id from matter.mark k where k.state = 'OPEN') and " + of;
        };
        List<MatterRow> found = database.read(
                scope,
                jdbc -> jdbc.sql("select * from (" + where + ") m" + order)
                        .param("account", actor.account())
                        .param("own", own)
                        .param("roles", actor.roles().stream().map(Enum::name).toArray(String[]::new))
                        .param("procedure", procedure)
                        .param("today", today)
                        .param("now", java.sql.Timestamp.from(clock.instant()))
                        .param("day", after.day())
                        .param("id", after.id())
                        .query(MatterRow::map)
                        .list());
        boolean more = found.size() > rows;
        List<MatterRow> shown = more ? found.subList(0, rows) : found;
        return new Page(List.copyOf(shown), more ? Key.of(shown.getLast()).text() : null);
    }

    /** Matters of one procedure that a business sees itself: the open ones first, due soonest first; at most two hundred. */
    public List<MatterRow> seenBy(Scope scope, long subject, String procedure) {
        return database.read(
                scope,
                jdbc -> jdbc.sql("select " + MatterRow.COLUMNS + """
                         from matter.matter m where m.seen_by = ? and m.procedure = ?
                        order by m.closed_on is not null, m.due_on nulls last, m.id desc limit 200""")
                        .param(subject)
                        .param(procedure)
                        .query(MatterRow::map)
                        .list());
    }

    /** How many open matters of the list are past, due within so many days, later, or standing still. */
    public Load load(Actor actor, Kind kind, LocalDate today) {
        List<MatterRow> rows = open(actor, kind, today, null, null, MOST).rows();
        var byState = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> {
                            if (row.held()) {
                                return "HELD";
                            }
                            if (row.dueOn() == null) {
                                return "NONE";
                            }
                            return row.dueOn().isBefore(today) ? "PAST" : "RUNNING";
                        },
                        Collectors.counting()));
        return new Load(
                byState.getOrDefault("PAST", 0L),
                byState.getOrDefault("RUNNING", 0L),
                byState.getOrDefault("HELD", 0L),
                byState.getOrDefault("NONE", 0L),
                rows.size() == MOST);
    }

    /** Which list. */
    public enum Kind {
        /** What the actor can do next: in hand, or waiting in the unit for the actor's role. */
        TO_DO,
        /** Everything the actor has in hand, also what waits for others. */
        MINE,
        /** Everything the actor's own unit has in hand. */
        UNIT,
        /** Everything in the actor's area. */
        AREA,
        /** What is past in the actor's area. */
        OVERDUE,
        /** What falls due within seven days in the actor's area. */
        DUE_SOON,
        /** What the actor's own unit helps another with. */
        HELPING,
        /** What a superior marked and nobody has answered yet. */
        SUPERVISED
    }

    /** One page; {@code next} is none on the last. */
    public record Page(List<MatterRow> rows, @Nullable String next) {}

    /** How a list is loaded; counted up to one page, {@code more} says that there are others. */
    public record Load(long past, long running, long held, long without, boolean more) {}

    private record Key(String day, long id) {

        static Key of(MatterRow row) {
            return new Key(row.dueOn() == null ? "infinity" : row.dueOn().toString(), row.id());
        }

        static Key parse(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return new Key("-infinity", 0);
            }
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\|");
                if (!parts[0].equals("infinity")) {
                    LocalDate.parse(parts[0]);
                }
                return new Key(parts[0], Long.parseLong(parts[1]));
            } catch (RuntimeException e) {
                throw InvalidInput.of("#/cursor", "http.bad-cursor", "翻页标记不对，请从第一页重新开始。");
            }
        }

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((day + "|" + id).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
