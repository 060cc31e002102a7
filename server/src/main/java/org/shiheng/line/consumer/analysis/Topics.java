package org.shiheng.line.consumer.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.line.consumer.domain.GoodsKind;
import org.shiheng.line.consumer.domain.ProblemKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What consumers complain of: goods and problem, districts, months, and the two age groups, against the stretch of the same
 * length before. Counts only; nobody is named (规则书05第五、六节).
 */
@Component
public class Topics {

    private static final int MOST_DAYS = 1_100;

    private final ScopedDatabase database;

    Topics(ScopedDatabase database) {
        this.database = database;
    }

    /** The report on complaints received from a day through another, of one district or the city. */
    public Report report(LocalDate from, LocalDate through, @Nullable Integer division) {
        if (through.isBefore(from)) {
            throw InvalidInput.of("#/through", "consumer.days-turned", "结束日期不能早于开始日期。");
        }
        long days = ChronoUnit.DAYS.between(from, through) + 1;
        if (days > MOST_DAYS) {
            throw InvalidInput.of("#/through", "consumer.days-too-many", "一次最多看三年，请把日期选近一些。");
        }
        var asked = new Asked(from, through, from.minusDays(days), division);
        return database.read(
                Scope.wholeCity(),
                jdbc -> new Report(
                        from,
                        through,
                        asked.before(),
                        total(jdbc, asked),
                        rows(jdbc, asked),
                        areas(jdbc, asked),
                        months(jdbc, through, division),
                        groups(jdbc, asked)));
    }

    private static Total total(JdbcClient jdbc, Asked asked) {
        return sql(
                        jdbc,
                        asked,
                        "select " + COUNTS
                                + ", coalesce(sum(f.amount) filter (where f.filed_on >= :from), 0) as amount,"
                                + " coalesce(sum((m.facts ->> 'paid')::numeric) filter (where f.filed_on >= :from), 0) as paid"
                                + FROM)
                .query((row, n) -> new Total(
                        Change.of(row.getInt("now"), row.getInt("before")),
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("paid")))
                .single();
    }

    private static List<Row> rows(JdbcClient jdbc, Asked asked) {
        return sql(
                        jdbc,
                        asked,
                        "select f.goods_kind, f.problem_kind, " + COUNTS
                                + ", coalesce(sum(f.amount) filter (where f.filed_on >= :from), 0) as amount" + FROM
                                + " group by 1, 2 having count(*) filter (where f.filed_on >= :from) > 0"
                                + " order by now desc, before, f.goods_kind, f.problem_kind limit 100")
                .query((row, n) -> new Row(
                        row.getString("goods_kind"),
                        goods(row.getString("goods_kind")),
                        row.getString("problem_kind"),
                        ProblemKind.of(row.getString("problem_kind"))
                                .orElse(ProblemKind.OTHER)
                                .label(),
                        Change.of(row.getInt("now"), row.getInt("before")),
                        row.getBigDecimal("amount")))
                .list();
    }

    private static List<Area> areas(JdbcClient jdbc, Asked asked) {
        return sql(
                        jdbc,
                        asked,
                        """
                        select f.division, max(d.short_name) as name,
                        """ + COUNTS
                                + ", (mode() within group (order by f.goods_kind) filter (where f.filed_on >= :from)) as most"
                                + FROM + " group by 1 order by now desc, f.division")
                .query((row, n) -> new Area(
                        row.getInt("division"),
                        row.getString("name"),
                        Change.of(row.getInt("now"), row.getInt("before")),
                        row.getString("most") == null ? null : goods(row.getString("most"))))
                .list();
    }

    /** The last thirteen months, so that a season meets the same month of the year before. */
    private static List<Month> months(JdbcClient jdbc, LocalDate through, @Nullable Integer division) {
        YearMonth last = YearMonth.from(through);
        Map<YearMonth, Integer> counted = new java.util.TreeMap<>();
        for (int back = 12; back >= 0; back--) {
            counted.put(last.minusMonths(back), 0);
        }
        jdbc.sql("""
                        select date_trunc('month', f.filed_on)::date as month, count(*) as n from consumer.filing f
                        where f.kind = 'COMPLAINT' and f.filed_on >= :from and f.filed_on <= :through
                          and (:division::int is null or f.division = :division) group by 1""")
                .param("from", last.minusMonths(12).atDay(1))
                .param("through", through)
                .param("division", division)
                .query((row, n) ->
                        counted.put(YearMonth.from(row.getObject("month", LocalDate.class)), row.getInt("n")))
                .list();
        return counted.entrySet().stream()
                .map(entry -> new Month(entry.getKey().atDay(1), entry.getValue()))
                .toList();
    }

    private static List<Group> groups(JdbcClient jdbc, Asked asked) {
        return sql(
                        jdbc,
                        asked,
                        "select f.topic, " + COUNTS
                                + ", (mode() within group (order by f.goods_kind) filter (where f.filed_on >= :from)) as most"
                                + FROM
                                + " and f.topic is not null group by 1 order by 1 desc")
                .query((row, n) -> new Group(
                        row.getString("topic").equals("ELDERLY") ? "老年人" : "未成年人",
                        Change.of(row.getInt("now"), row.getInt("before")),
                        row.getString("most") == null ? null : goods(row.getString("most"))))
                .list();
    }

    private static final String COUNTS =
            "count(*) filter (where f.filed_on >= :from) as now, count(*) filter (where f.filed_on < :from) as before";
    private static final String FROM = """
             from consumer.filing f join matter.matter m on m.id = f.matter_id
            left join authority.department d on d.division_code = f.division and d.level = 'DISTRICT'
            where f.kind = 'COMPLAINT' and f.filed_on between :before and :through
              and (:division::int is null or f.division = :division)""";

    private static JdbcClient.StatementSpec sql(JdbcClient jdbc, Asked asked, String sql) {
        return jdbc.sql(sql)
                .param("from", asked.from())
                .param("through", asked.through())
                .param("before", asked.before())
                .param("division", asked.division());
    }

    private static String goods(@Nullable String code) {
        return GoodsKind.of(code).orElse(GoodsKind.OTHER).label();
    }

    private record Asked(
            LocalDate from,
            LocalDate through,
            LocalDate before,
            @Nullable Integer division) {}

    /** A count beside the one before; without one before there is no rate of growth. */
    public record Change(int now, int before, @Nullable BigDecimal growth) {

        static Change of(int now, int before) {
            return new Change(
                    now,
                    before,
                    before == 0
                            ? null
                            : BigDecimal.valueOf((now - before) * 100L)
                                    .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP));
        }
    }

    /**
     * The whole report.
     *
     * @param comparedFrom first day of the stretch it is compared with
     */
    public record Report(
            LocalDate from,
            LocalDate through,
            LocalDate comparedFrom,
            Total total,
            List<Row> rows,
            List<Area> areas,
            List<Month> months,
            List<Group> groups) {}

    /** All complaints, the sums in dispute and what was won back. */
    public record Total(Change complaints, BigDecimal amount, BigDecimal paid) {}

    /** One topic: goods and problem. */
    public record Row(
            String goodsKind, String goods, String problemKind, String problem, Change complaints, BigDecimal amount) {}

    /** One district with the goods most complained of. */
    public record Area(
            int division,
            @Nullable String name,
            Change complaints,
            @Nullable String mostGoods) {}

    /** One month. */
    public record Month(LocalDate month, int complaints) {}

    /** 一老一小. */
    public record Group(
            String name, Change complaints, @Nullable String mostGoods) {}
}
