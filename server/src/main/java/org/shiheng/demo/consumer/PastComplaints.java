package org.shiheng.demo.consumer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Loads the demo's past complaints in a few statements of many rows each: the same rows that the acts would have written,
 * published results in the ledger included.
 */
@Component
public class PastComplaints {

    private static final int CHUNK = 500;
    private static final String SOURCE = "demo-past";
    private static final Map<String, String> GOODS = Map.ofEntries(
            Map.entry("FOOD", "食品"),
            Map.entry("HEALTH_FOOD", "保健食品"),
            Map.entry("CLOTHING", "服装鞋帽"),
            Map.entry("COSMETIC", "化妆品"),
            Map.entry("DRUG", "药品"),
            Map.entry("DEVICE", "医疗器械"),
            Map.entry("VEHICLE", "交通工具"),
            Map.entry("APPLIANCE", "家用电器"),
            Map.entry("FURNITURE", "家具建材"),
            Map.entry("ELECTRONICS", "手机电脑"),
            Map.entry("TOURISM", "住宿旅游"),
            Map.entry("CATERING", "餐饮服务"),
            Map.entry("FITNESS", "健身美容"),
            Map.entry("REPAIR", "修理服务"),
            Map.entry("TRAINING", "教育培训"));
    private static final Map<String, String> PROBLEMS = Map.of(
            "QUALITY",
            "质量",
            "AFTER_SALES",
            "售后服务",
            "CONTRACT",
            "合同",
            "ADVERTISING",
            "广告宣传",
            "PRICE",
            "价格",
            "SAFETY",
            "安全",
            "PREPAID",
            "预付卡",
            "COUNTERFEIT",
            "假冒");

    private final ScopedDatabase database;
    private final Calendars calendars;
    private final Departments departments;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    PastComplaints(
            ScopedDatabase database,
            Calendars calendars,
            Departments departments,
            Ledger ledger,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.calendars = calendars;
        this.departments = departments;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    static String goodsLabel(@Nullable Object code) {
        return GOODS.getOrDefault(String.valueOf(code), "其他");
    }

    static String problemLabel(@Nullable Object code) {
        return PROBLEMS.getOrDefault(String.valueOf(code), "其他");
    }

    /** Two years of them, about one for six subjects and at most 6,000; answers how many. */
    public int load(long seed, int subjects) {
        LocalDate today = LocalDate.now(clock);
        List<PastMatter> all = new PastMaker12315(seed, shops(), calendars, today).make(Math.min(6_000, subjects / 6));
        number(all);
        for (int from = 0; from < all.size(); from += CHUNK) {
            write(all.subList(from, Math.min(all.size(), from + CHUNK)), today);
        }
        return all.size();
    }

    private List<PastMatter.Shop> shops() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select id, name, station_id, division, town, industry from subject.subject
                        where status = 'ACTIVE' and industry is not null order by id limit 4000""")
                        .query((row, n) -> new PastMatter.Shop(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getInt("station_id"),
                                row.getInt("division"),
                                row.getObject("town", Integer.class),
                                row.getString("industry")))
                        .list());
    }

    private void number(List<PastMatter> all) {
        var last = new HashMap<String, Integer>();
        for (PastMatter matter : all) {
            int year = matter.received.getYear();
            int next = last.merge(matter.sign + "/" + year, 1, Integer::sum);
            matter.number = "%s%d-%06d".formatted(matter.sign, year, next);
        }
        database.run(
                Scope.wholeCity(),
                jdbc -> last.forEach((series, number) -> jdbc.sql("""
                                insert into matter.series(sign, year, last) values (?, ?, ?)
                                on conflict (sign, year) do update set last = greatest(matter.series.last, excluded.last)""")
                        .param(series.split("/")[0])
                        .param(Integer.valueOf(series.split("/")[1]))
                        .param(number)
                        .update()));
    }

    private void write(List<PastMatter> chunk, LocalDate today) {
        database.run(Scope.wholeCity(), jdbc -> {
            Map<String, Long> ids = matters(jdbc, chunk);
            Map<String, Long> acts = acts(jdbc, chunk, ids);
            deadlines(jdbc, chunk, ids, acts);
            filings(jdbc, chunk, ids);
            participants(jdbc, chunk, ids);
            records(jdbc, chunk, ids, acts, today);
        });
    }

    private Map<String, Long> matters(JdbcClient jdbc, List<PastMatter> chunk) {
        var rows = chunk.stream()
                .map(matter -> {
                    var open = matter.limits.stream()
                            .filter(limit -> limit.endedOn() == null)
                            .min(java.util.Comparator.comparing(
                                    limit -> limit.due() == null ? LocalDate.MAX : limit.due()))
                            .orElse(null);
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    row.put("number", matter.number);
                    row.put("procedure", matter.procedure);
                    row.put("title", matter.title);
                    row.put("state", matter.state);
                    row.put("outcome", matter.outcome);
                    row.put("subject", matter.shop.id());
                    row.put("station", matter.shop.station());
                    row.put("waits", matter.outcome == null ? "{INSPECTOR,UNIT_HEAD}" : "{}");
                    row.put("urgent", matter.urgent());
                    row.put("legal_on", matter.received);
                    row.put("closed_on", matter.closedOn);
                    row.put("due_on", open == null ? null : open.due());
                    row.put("due_code", open == null ? null : open.code());
                    row.put("facts", matter.facts);
                    row.put("version", matter.steps.size() - 1);
                    return row;
                })
                .toList();
        return jdbc
                .sql("""
                        insert into matter.matter(number, procedure, procedure_from, title, state, outcome, subject_id, station_id, waits_for, urgent,
                          legal_on, opened_at, opened_by, closed_on, due_on, due_code, facts, source, source_number, version)
                        select x.number, x.procedure, '2020-01-01', x.title, x.state, x.outcome, x.subject, x.station, x.waits::text[], x.urgent,
                          x.legal_on, x.legal_on + time '09:20', 0, x.closed_on, x.due_on, x.due_code, x.facts, 'demo-past', x.number, x.version
                        from jsonb_to_recordset(?::jsonb) as x(number text, procedure text, title text, state text, outcome text, subject bigint,
                          station int, waits text, urgent boolean, legal_on date, closed_on date, due_on date, due_code text, facts jsonb, version int)
                        returning number, id""")
                .param(json.writeValueAsString(rows))
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Answers the ids by number and place. */
    private Map<String, Long> acts(JdbcClient jdbc, List<PastMatter> chunk, Map<String, Long> ids) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (PastMatter matter : chunk) {
            String unit = departments.nameOf(matter.shop.station());
            for (int place = 0; place < matter.steps.size(); place++) {
                PastMatter.Step step = matter.steps.get(place);
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("matter", Objects.requireNonNull(ids.get(matter.number)));
                row.put("act", step.code());
                row.put("name", step.name());
                row.put("from_state", step.from());
                row.put("to_state", step.to());
                row.put("actor", place == 0 ? "12315" : "承办人");
                row.put("department", unit);
                row.put("legal_on", step.on());
                row.put("form", step.form());
                rows.add(row);
            }
        }
        return jdbc
                .sql("""
                        insert into matter.act(matter_id, act, name, from_state, to_state, account_id, actor, department, at, legal_on, form)
                        select x.matter, x.act, x.name, x.from_state, x.to_state, 0, x.actor, x.department, x.legal_on + time '15:10', x.legal_on, x.form
                        from jsonb_to_recordset(?::jsonb) as x(matter bigint, act text, name text, from_state text, to_state text, actor text,
                          department text, legal_on date, form jsonb)
                        returning matter_id || '/' || act, id""")
                .param(json.writeValueAsString(rows))
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void deadlines(JdbcClient jdbc, List<PastMatter> chunk, Map<String, Long> ids, Map<String, Long> acts) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (PastMatter matter : chunk) {
            long id = Objects.requireNonNull(ids.get(matter.number));
            for (PastMatter.Limit limit : matter.limits) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("matter", id);
                row.put("code", limit.code());
                row.put("rule", limit.rule());
                row.put("rule_on", matter.received);
                row.put("base_on", limit.base());
                row.put("due_on", limit.due());
                row.put("undetermined", limit.due() == null ? "下一年的放假安排尚未导入，期限暂不能确定" : null);
                row.put("state", limit.state());
                row.put("ended_on", limit.endedOn());
                row.put(
                        "started_by",
                        acts.get(id + "/" + matter.steps.get(limit.startedBy()).code()));
                rows.add(row);
            }
        }
        jdbc.sql("""
                        insert into matter.deadline(matter_id, code, rule, rule_on, base_on, due_on, undetermined, state, ended_on, visible, started_by)
                        select x.matter, x.code, x.rule, x.rule_on, x.base_on, x.due_on, x.undetermined, x.state, x.ended_on, true, x.started_by
                        from jsonb_to_recordset(?::jsonb) as x(matter bigint, code text, rule text, rule_on date, base_on date, due_on date,
                          undetermined text, state text, ended_on date, started_by bigint)""").param(json.writeValueAsString(rows)).update();
    }

    private void filings(JdbcClient jdbc, List<PastMatter> chunk, Map<String, Long> ids) {
        var rows = chunk.stream()
                .map(matter -> {
                    var row = new LinkedHashMap<String, @Nullable Object>(matter.facts);
                    row.put("matter", ids.get(matter.number));
                    row.put("station", matter.shop.station());
                    row.put("subject", matter.shop.id());
                    row.put("kind", matter.procedure.equals("consumer.report") ? "REPORT" : "COMPLAINT");
                    row.put("name", matter.shop.name());
                    row.put("division", matter.shop.division());
                    row.put("town", matter.shop.town());
                    row.put("filed", matter.received);
                    return row;
                })
                .toList();
        jdbc.sql("""
                        insert into consumer.filing(matter_id, station_id, subject_id, kind, business_name, division, town, goods_kind, problem_kind, field,
                          amount, filed_on, channel, elderly, topic)
                        select x.matter, x.station, x.subject, x.kind, x.name, x.division, x.town, x."goodsKind", x."problemKind", x.field, x.amount, x.filed,
                          x.channel, coalesce(x.elderly, false), case when x.elderly then 'ELDERLY' else x.topic end
                        from jsonb_to_recordset(?::jsonb) as x(matter bigint, station int, subject bigint, kind text, name text, division int, town int,
                          "goodsKind" text, "problemKind" text, field text, amount numeric, filed date, channel text, elderly boolean, topic text)""").param(json.writeValueAsString(rows)).update();
    }

    private void participants(JdbcClient jdbc, List<PastMatter> chunk, Map<String, Long> ids) {
        var rows = chunk.stream()
                .map(matter -> {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    row.put("matter", ids.get(matter.number));
                    boolean report = matter.procedure.equals("consumer.report");
                    row.put("part", report ? "REPORTER" : "COMPLAINANT");
                    row.put("shown", report ? "举报人（已封存）" : matter.person);
                    row.put("person", matter.person != null);
                    row.put("subject", matter.shop.id());
                    row.put("name", matter.shop.name());
                    row.put("since", matter.received);
                    return row;
                })
                .toList();
        String text = json.writeValueAsString(rows);
        jdbc.sql("""
                        insert into matter.participant(matter_id, part, shown, since_on)
                        select x.matter, x.part, x.shown, x.since from jsonb_to_recordset(?::jsonb)
                          as x(matter bigint, part text, shown text, person boolean, since date) where x.person""").param(text).update();
        jdbc.sql("""
                        insert into matter.participant(matter_id, part, shown, subject_id, since_on)
                        select x.matter, 'RESPONDENT', x.name, x.subject, x.since from jsonb_to_recordset(?::jsonb)
                          as x(matter bigint, name text, subject bigint, since date)""").param(text).update();
    }

    /** What was published, in the ledger under the same source numbers as the acts would have used. */
    private void records(
            JdbcClient jdbc, List<PastMatter> chunk, Map<String, Long> ids, Map<String, Long> acts, LocalDate today) {
        var numbers = new HashMap<String, long[]>();
        List<NewRecord> records = chunk.stream()
                .filter(matter -> matter.steps.getLast().code().equals("disclose"))
                .map(matter -> {
                    long id = Objects.requireNonNull(ids.get(matter.number));
                    long act = Objects.requireNonNull(acts.get(id + "/disclose"));
                    String number = matter.number + "/" + act;
                    numbers.put(number, new long[] {id, act});
                    LocalDate on = matter.steps.getLast().on();
                    return new NewRecord(
                            RecordKind.COMPLAINT,
                            new SubjectId(matter.shop.id()),
                            matter.shop.station(),
                            departments.nameOf(matter.shop.station()),
                            SOURCE,
                            number,
                            on,
                            null,
                            List.of(String.valueOf(matter.facts.get("resultCode"))),
                            null,
                            null,
                            on,
                            on.plusMonths(12),
                            Map.of(
                                    "procedure",
                                    "消费投诉",
                                    "act",
                                    "公示处理结果",
                                    "goods",
                                    String.valueOf(matter.facts.get("goodsLabel")),
                                    "problem",
                                    String.valueOf(matter.facts.get("problemLabel")),
                                    "result",
                                    String.valueOf(matter.facts.get("resultLabel"))));
                })
                .toList();
        ledger.appendAll(Scope.wholeCity(), records.stream());
        Map<String, RecordId> known = ledger.idsOf(Scope.wholeCity(), SOURCE, numbers.keySet());
        var rows = new ArrayList<Map<String, Object>>();
        known.forEach((number, record) -> {
            long[] of = Objects.requireNonNull(numbers.get(number));
            UUID value = record.value();
            rows.add(Map.of("matter", of[0], "act", of[1], "record", value.toString()));
        });
        jdbc.sql("""
                        insert into matter.act_record(act_id, matter_id, record_id) select x.act, x.matter, x.record
                        from jsonb_to_recordset(?::jsonb) as x(act bigint, matter bigint, record uuid)""").param(json.writeValueAsString(rows)).update();
    }
}
