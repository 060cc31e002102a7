package org.shiheng.line.consumer.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.line.consumer.domain.GoodsKind;
import org.shiheng.line.consumer.domain.ProblemKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When a warning should be thought about: many complaints of one kind of goods or one business in seven days, fast growth,
 * or a card issuer. A signal proposes a text with its figures; people assess, review and publish (规则书05第六节).
 */
@Component
public class WarningSignals {

    private final ScopedDatabase database;
    private final Settings settings;

    WarningSignals(ScopedDatabase database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** The signals of the seven and thirty days that end with this day. */
    public List<Signal> on(LocalDate day) {
        int week = setting("week-filings", day);
        int growth = setting("growth", day);
        int least = setting("growth-least", day);
        int prepaid = setting("prepaid-filings", day);
        return database.read(Scope.wholeCity(), jdbc -> {
            var signals = new ArrayList<Signal>();
            goods(jdbc, day, week, growth, least, signals);
            businesses(jdbc, day, 7, week, null, signals);
            businesses(jdbc, day, 30, prepaid, "PREPAID", signals);
            return signals;
        });
    }

    private static void goods(JdbcClient jdbc, LocalDate day, int week, int growth, int least, List<Signal> signals) {
        jdbc.sql("""
                        select goods_kind, problem_kind, count(*) filter (where filed_on > :day::date - 7) as now,
                          count(*) filter (where filed_on <= :day::date - 7) as before
                        from consumer.filing where kind = 'COMPLAINT' and filed_on > :day::date - 14 and filed_on <= :day
                        group by 1, 2 order by now desc, 1, 2""")
                .param("day", day)
                .query((row, n) -> {
                    int now = row.getInt("now");
                    int before = row.getInt("before");
                    boolean many = now >= week;
                    boolean grows = before > 0 && now + before >= least && (now - before) * 100 >= before * growth;
                    if (many || grows) {
                        String goods = GoodsKind.of(row.getString("goods_kind"))
                                .orElse(GoodsKind.OTHER)
                                .label();
                        String problem = ProblemKind.of(row.getString("problem_kind"))
                                .orElse(ProblemKind.OTHER)
                                .label();
                        signals.add(new Signal(
                                many ? "WEEK" : "GROWTH",
                                goods + "的" + problem + "问题",
                                "7天内投诉 " + now + " 件，前7天 " + before + " 件"
                                        + (many ? "，达到 " + week + " 件" : "，增长达到 " + growth + "%"),
                                row.getString("goods_kind"),
                                row.getString("problem_kind"),
                                null,
                                now,
                                draft(goods, problem, now)));
                    }
                    return n;
                })
                .list();
    }

    private static void businesses(
            JdbcClient jdbc, LocalDate day, int days, int limit, @Nullable String problem, List<Signal> signals) {
        jdbc.sql("""
                        select subject_id, max(business_name) as name, count(*) as n, mode() within group (order by goods_kind) as goods
                        from consumer.filing where kind = 'COMPLAINT' and subject_id is not null
                          and filed_on > :day::date - :days and filed_on <= :day and (:problem::text is null or problem_kind = :problem)
                        group by 1 having count(*) >= :limit order by n desc, 1""")
                .param("day", day)
                .param("days", days)
                .param("limit", limit)
                .param("problem", problem)
                .query((row, n) -> signals.add(new Signal(
                        problem == null ? "BUSINESS" : "PREPAID",
                        row.getString("name"),
                        days + "天内对这家商户的" + (problem == null ? "" : "预付卡") + "投诉有 " + row.getInt("n") + " 件，达到 " + limit
                                + " 件",
                        row.getString("goods"),
                        problem,
                        row.getLong("subject_id"),
                        row.getInt("n"),
                        null)))
                .list();
    }

    private static String draft(String goods, String problem, int count) {
        return "近期消费者反映" + goods + "的" + problem + "问题较多，最近7天收到投诉 " + count
                + " 件。购买前请核对商家证照和商品信息，保存小票、订单和付款记录；发生纠纷可先与商家协商，协商不成请拨打 12315 或在网上投诉。";
    }

    private int setting(String key, LocalDate day) {
        return settings.on("consumer.warning." + key, day).integer();
    }

    /**
     * Something to assess.
     *
     * @param code WEEK, GROWTH, BUSINESS or PREPAID
     * @param draft a first text for a warning about goods; a business is never named in public before it was heard
     */
    public record Signal(
            String code,
            String title,
            String text,
            @Nullable String goodsKind,
            @Nullable String problemKind,
            @Nullable Long subject,
            int count,
            @Nullable String draft) {}
}
