package org.shiheng.kernel.exchange.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.WorkingCalendar;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.rows.ImportFile;
import org.shiheng.kernel.exchange.rows.RowSource;
import org.shiheng.kernel.exchange.rows.UnreadableFile;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.stereotype.Component;

/**
 * What of that which should be gathered is here, in time and without mistakes, by source and kind.
 *
 * <p>Basis: rulebook 03 §九: 归集率=已归集条数/应归集条数; 及时率 and 合规率 of rulebook 03 双公示. What should be gathered is
 * what the department declares number by number, and whatever came besides.
 */
@Component
public class GatheringRates {

    private static final int MOST_MISSING = 500;
    private static final int MOST_DECLARED = 200_000;
    private static final String MISSING =
            " from exchange.expected e where e.source = :source and e.kind = :kind and e.decided_on between :from and :through"
                    + " and not exists (select 1 from exchange.gathered g where g.source = e.source and g.kind = e.kind"
                    + " and g.number = e.number and g.state = 'CURRENT')";

    private final ScopedDatabase database;
    private final Sources sources;
    private final Kinds kinds;
    private final Intake intake;
    private final AuditTrail audit;
    private final Calendars calendars;
    private final Clock clock;

    GatheringRates(
            ScopedDatabase database,
            Sources sources,
            Kinds kinds,
            Intake intake,
            AuditTrail audit,
            Calendars calendars,
            Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
        this.database = database;
        this.sources = sources;
        this.kinds = kinds;
        this.intake = intake;
        this.audit = audit;
    }

    /**
     * The rates of one source and kind, of what was decided in a period; each as its two numbers.
     *
     * @param declared how many the department declared; without a declaration the gathering rate says nothing
     * @param expected declared or gathered
     * @param timed gathered ones whose due day is known
     * @param read rows that came in batches in the period
     */
    public record Rate(
            String source,
            String kind,
            long declared,
            long expected,
            long gathered,
            long timed,
            long inTime,
            long read,
            long fit) {}

    /** One that was declared and is not here. */
    public record Missing(String number, LocalDate decidedOn, String name) {}

    /** The rates of all the actor's sources. */
    public List<Rate> rates(Actor actor, LocalDate from, LocalDate through) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        with pair as (
                          select s.code as source, k.kind from exchange.source s, unnest(s.kinds) k(kind)
                          where s.code = any (:sources::text[])),
                        here as (
                          select source, kind, count(*) as gathered, count(due_on) as timed,
                            count(*) filter (where gathered_on <= due_on) as in_time
                          from exchange.gathered where state = 'CURRENT' and decided_on between :from and :through
                          group by source, kind),
                        said as (
                          select e.source, e.kind, count(*) as declared, count(*) filter (where g.id is null) as missing
                          from exchange.expected e left join exchange.gathered g
                            on g.source = e.source and g.kind = e.kind and g.number = e.number and g.state = 'CURRENT'
                          where e.decided_on between :from and :through group by e.source, e.kind),
                        came as (
                          select source, kind, sum(rows_read) as read, sum(rows_read - rows_refused) as fit
                          from exchange.batch where state in ('DONE', 'ROLLED_BACK') and repairs is null
                            and created_at >= :from and created_at < :through::date + 1
                          group by source, kind)
                        select p.source, p.kind, coalesce(s.declared, 0) as declared, coalesce(h.gathered, 0) as gathered,
                          coalesce(h.gathered, 0) + coalesce(s.missing, 0) as expected, coalesce(h.timed, 0) as timed,
                          coalesce(h.in_time, 0) as in_time, coalesce(c.read, 0) as read, coalesce(c.fit, 0) as fit
                        from pair p left join here h using (source, kind) left join said s using (source, kind)
                          left join came c using (source, kind) order by p.source, p.kind""")
                        .param(
                                "sources",
                                sources.of(actor).stream().map(Source::code).toArray(String[]::new))
                        .param("from", from)
                        .param("through", through)
                        .query((row, n) -> new Rate(
                                row.getString("source"),
                                row.getString("kind"),
                                row.getLong("declared"),
                                row.getLong("expected"),
                                row.getLong("gathered"),
                                row.getLong("timed"),
                                row.getLong("in_time"),
                                row.getLong("read"),
                                row.getLong("fit")))
                        .list());
    }

    /** How each of the actor's sources keeps to its schedule within a period. */
    public Map<String, Punctuality> punctuality(Actor actor, LocalDate from, LocalDate through) {
        LocalDate today = LocalDate.now(clock);
        WorkingCalendar calendar = calendars.official();
        var kept = new LinkedHashMap<String, Punctuality>();
        for (Source source : sources.of(actor)) {
            if (!source.active()) {
                continue;
            }
            List<LocalDate> days = database.read(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("""
                            select distinct (created_at at time zone 'Asia/Shanghai')::date from exchange.batch where source = ? and state in ('DONE', 'ROLLED_BACK')
                              and rows_read > rows_refused order by 1""")
                            .param(source.code())
                            .query(LocalDate.class)
                            .list());
            LocalDate first = source.createdOn().isAfter(from) ? source.createdOn() : from;
            kept.put(
                    source.code(),
                    Punctuality.of(
                            source.schedule(),
                            first,
                            through,
                            today,
                            new TreeSet<>(days),
                            day -> calendar.covers(day.getYear()) ? calendar.isWorkingDay(day) : weekday(day)));
        }
        return kept;
    }

    /** Without the calendar of a year only the week is known. */
    private static boolean weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
    }

    /** What was declared and is not here, the oldest first, as far as a page goes. */
    public List<Missing> missing(Actor actor, String source, String kind, LocalDate from, LocalDate through) {
        var found = new ArrayList<Missing>();
        missing(actor, source, kind, from, through, MOST_MISSING, found::add);
        return found;
    }

    /** Hands over what was declared and is not here, the oldest first. */
    public void missing(
            Actor actor,
            String source,
            String kind,
            LocalDate from,
            LocalDate through,
            int most,
            Consumer<Missing> reader) {
        reach(actor, source, kind);
        database.read(Scope.wholeCity(), jdbc -> {
            jdbc.sql("select e.number, e.decided_on, e.name" + MISSING + " order by e.decided_on, e.number limit :most")
                    .param("source", source)
                    .param("kind", kind)
                    .param("from", from)
                    .param("through", through)
                    .param("most", most)
                    .withFetchSize(1_000)
                    .query((ResultSet row) -> reader.accept(new Missing(
                            row.getString("number"),
                            row.getObject("decided_on", LocalDate.class),
                            row.getString("name"))));
            return true;
        });
    }

    /** How many of those there are. */
    public long missingCount(Actor actor, String source, String kind, LocalDate from, LocalDate through) {
        reach(actor, source, kind);
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*)" + MISSING)
                        .param("source", source)
                        .param("kind", kind)
                        .param("from", from)
                        .param("through", through)
                        .query(Long.class)
                        .single());
    }

    /** Takes the list of what a department has decided: number, day, name. Answers how many it holds. */
    public int declare(Actor actor, String source, String kind, InputStream content) {
        reach(actor, source, kind);
        Path kept = intake.folder().resolve(java.util.UUID.randomUUID() + ".upload");
        try {
            Files.createDirectories(intake.folder());
            Files.copy(content, kept);
            List<Missing> declared = read(kept);
            database.run(Scope.wholeCity(), jdbc -> {
                jdbc.sql("""
                                insert into exchange.expected(source, kind, number, decided_on, name)
                                select distinct on (number) ?, ?, number, day, name
                                from unnest(?::text[], ?::date[], ?::text[]) as given(number, day, name)
                                on conflict (source, kind, number) do update set decided_on = excluded.decided_on,
                                  name = excluded.name""")
                        .param(source)
                        .param(kind)
                        .param(declared.stream().map(Missing::number).toArray(String[]::new))
                        .param(declared.stream()
                                .map(one -> one.decidedOn().toString())
                                .toArray(String[]::new))
                        .param(declared.stream().map(Missing::name).toArray(String[]::new))
                        .update();
                audit.write(
                        actor,
                        "exchange.declare",
                        "/api/imports/rates",
                        AuditTrail.Outcome.DONE,
                        "报应归集清单 " + source + " " + kind + "，" + declared.size() + " 条",
                        null);
            });
            return declared.size();
        } catch (UnreadableFile e) {
            throw InvalidInput.of("#/file", e.code(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            try {
                Files.deleteIfExists(kept);
            } catch (IOException e) {
                // Cleaned away with the data folder; the answer matters more.
            }
        }
    }

    private static List<Missing> read(Path file) throws IOException {
        var declared = new ArrayList<Missing>();
        try (RowSource rows = ImportFile.examine(file).open()) {
            RowSource.@Nullable Row head = rows.next();
            int number = column(head, Set.of("文号", "编号", "决定书文号", "number"));
            int day = column(head, Set.of("决定日期", "日期", "decidedOn"));
            int name = column(head, Set.of("相对人名称", "名称", "name"));
            for (var row = rows.next(); row != null; row = rows.next()) {
                declared.add(new Missing(cell(row, number), day(row, day), cell(row, name)));
                if (declared.size() > MOST_DECLARED) {
                    throw new UnreadableFile("too-many-declared", "一份应归集清单最多 " + MOST_DECLARED + " 条，请分开报。");
                }
            }
        }
        return declared;
    }

    private static int column(RowSource.@Nullable Row head, Set<String> names) {
        for (int i = 0; head != null && i < head.cells().length; i++) {
            if (names.contains(head.cells()[i].strip())) {
                return i;
            }
        }
        throw new UnreadableFile("declaration-columns", "应归集清单的第一行要有“文号”“决定日期”“相对人名称”三列，请补上后重新上传。");
    }

    private static String cell(RowSource.Row row, int column) {
        String text = column < row.cells().length ? row.cells()[column].strip() : "";
        if (text.isEmpty() || text.length() > 200) {
            throw new UnreadableFile("declaration-row", "第 " + row.line() + " 行缺一项或太长，请补全文号、决定日期和名称后重新上传。");
        }
        return text;
    }

    private static LocalDate day(RowSource.Row row, int column) {
        try {
            return LocalDate.parse(cell(row, column).replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new UnreadableFile("declaration-day", "第 " + row.line() + " 行的决定日期不是 2026-05-20 的样子，请改好后重新上传。");
        }
    }

    private void reach(Actor actor, String source, String kind) {
        boolean known = kinds.find(kind).isPresent()
                && sources.find(source)
                        .filter(one ->
                                Sources.reaches(actor, one) && one.kinds().contains(kind))
                        .isPresent();
        if (!known) {
            throw InvalidInput.of("#/source", "exchange.source-not-yours", "请选择您单位正在使用的来源。");
        }
    }
}
