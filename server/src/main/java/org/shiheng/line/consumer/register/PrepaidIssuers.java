package org.shiheng.line.consumer.register;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.stereotype.Component;

/**
 * Businesses that take money for later: what they hold, what warns, whose duty they are; the riskiest first, each risk with
 * its reasons.
 *
 * <p>Basis: 消费者权益保护法实施条例第二十二条; 规则书05第六、九节 (plan 181).
 */
@Component
public class PrepaidIssuers {

    private final ScopedDatabase database;
    private final Subjects subjects;
    private final Settings settings;
    private final Clock clock;

    PrepaidIssuers(ScopedDatabase database, Subjects subjects, Settings settings, Clock clock) {
        this.database = database;
        this.subjects = subjects;
        this.settings = settings;
        this.clock = clock;
    }

    /** Enters a business of the actor's area. */
    public void enter(Actor actor, long subject, String trade, Duty duty, @Nullable BigDecimal cap) {
        SubjectSummary business = subjects.summaries(actor.scope(), List.of(new SubjectId(subject)))
                .get(new SubjectId(subject));
        if (business == null) {
            throw InvalidInput.of("#/subject", "consumer.no-business", "没有找到这家商户，或不在您的辖区。");
        }
        int added = database.change(
                actor.scope(),
                jdbc -> jdbc.sql("""
                        insert into consumer.prepaid_issuer(subject_id, station_id, trade, duty_body, cap, entered_on, entered_by)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (subject_id) do nothing""")
                        .param(subject)
                        .param(business.stationId())
                        .param(trade.strip())
                        .param(duty.name())
                        .param(cap)
                        .param(LocalDate.now(clock))
                        .param(actor.name())
                        .update());
        if (added == 0) {
            throw Refusal.conflict("consumer.issuer-known", "已经在台账里", "这家商户已经登记为发卡主体，直接报余额或登记信号。");
        }
    }

    /** What it holds at the end of a month; the newest entry of a month counts. */
    public void report(Actor actor, long issuer, YearMonth month, BigDecimal balance, int cards) {
        if (month.isAfter(YearMonth.now(clock))) {
            throw InvalidInput.of("#/month", "consumer.month-to-come", "这个月还没有到，请选本月或以前的月份。");
        }
        within(actor, issuer, """
                insert into consumer.prepaid_balance(issuer_id, month, balance, cards, written_by) values (?, ?, ?, ?, ?)
                on conflict (issuer_id, month) do update set balance = excluded.balance, cards = excluded.cards, written_by = excluded.written_by""", month.atDay(1), balance, cards, actor.name());
    }

    /** Something that warns: closed, moved, wages owed, a sale that is too good. */
    public void warn(Actor actor, long issuer, Signal kind, String said, LocalDate seenOn) {
        if (seenOn.isAfter(LocalDate.now(clock))) {
            throw InvalidInput.of("#/seenOn", "consumer.day-to-come", "发现日期不能晚于今天。");
        }
        within(
                actor,
                issuer,
                "insert into consumer.prepaid_signal(issuer_id, kind, said, seen_on, written_by) values (?, ?, ?, ?, ?)",
                kind.name(),
                said.strip(),
                seenOn,
                actor.name());
    }

    /** What became of the signals that are open. */
    public void settle(Actor actor, long issuer, String how) {
        int settled = database.change(
                actor.scope(),
                jdbc -> jdbc.sql(
                                "update consumer.prepaid_signal set settled_on = ?, settled = ? where issuer_id = ? and settled_on is null")
                        .param(LocalDate.now(clock))
                        .param(how.strip())
                        .param(issuer)
                        .update());
        if (settled == 0) {
            throw Refusal.conflict("consumer.no-signal", "没有待处置的信号", "请刷新页面查看。");
        }
    }

    /** The issuers of the actor's area, the riskiest first. */
    public List<Issuer> list(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        int limit = settings.on("consumer.warning.prepaid-filings", today).integer();
        return database
                .read(
                        actor.scope(),
                        jdbc -> jdbc.sql("""
                                select i.*, b.month, b.balance, b.cards, before.balance balance_before,
                                  (select count(*) from consumer.filing f where f.subject_id = i.subject_id and f.kind = 'COMPLAINT'
                                     and f.problem_kind = 'PREPAID' and f.filed_on > :today::date - 30 and f.filed_on <= :today) complaints,
                                  (select string_agg(s.kind || '|' || s.said, chr(10) order by s.id) from consumer.prepaid_signal s
                                     where s.issuer_id = i.id and s.settled_on is null) signals
                                from consumer.prepaid_issuer i
                                left join lateral (select * from consumer.prepaid_balance x where x.issuer_id = i.id order by month desc limit 1) b on true
                                left join lateral (select * from consumer.prepaid_balance x where x.issuer_id = i.id order by month desc offset 1 limit 1)
                                  before on true
                                order by i.id limit 1000""")
                                .param("today", today)
                                .query((row, n) -> {
                                    var why = new ArrayList<String>();
                                    String signals = row.getString("signals");
                                    Risk risk = Risk.LOW;
                                    if (signals != null) {
                                        risk = Risk.HIGH;
                                        for (String line : signals.split("\n")) {
                                            String[] parts = line.split("\\|", 2);
                                            why.add(Signal.valueOf(parts[0]).label() + "：" + parts[1]);
                                        }
                                    }
                                    int complaints = row.getInt("complaints");
                                    if (complaints >= limit) {
                                        risk = Risk.HIGH;
                                        why.add("30天内预付卡投诉 " + complaints + " 件");
                                    }
                                    BigDecimal balance = row.getBigDecimal("balance");
                                    BigDecimal cap = row.getBigDecimal("cap");
                                    if (balance != null && cap != null && balance.compareTo(cap) > 0) {
                                        risk = risk == Risk.HIGH ? risk : Risk.MIDDLE;
                                        why.add("预收余额超过上限");
                                    }
                                    LocalDate month = row.getObject("month", LocalDate.class);
                                    if (month == null
                                            || month.isBefore(
                                                    today.withDayOfMonth(1).minusMonths(2))) {
                                        risk = risk == Risk.HIGH ? risk : Risk.MIDDLE;
                                        why.add(month == null ? "还没有报过余额" : "两个月没有报余额");
                                    }
                                    return new Issuer(
                                            row.getLong("id"),
                                            row.getLong("subject_id"),
                                            "",
                                            row.getString("trade"),
                                            Duty.valueOf(row.getString("duty_body")),
                                            Duty.valueOf(row.getString("duty_body"))
                                                    .label(),
                                            cap,
                                            month,
                                            balance,
                                            row.getObject("cards", Integer.class),
                                            row.getBigDecimal("balance_before"),
                                            complaints,
                                            risk,
                                            risk.label(),
                                            List.copyOf(why),
                                            signals != null);
                                })
                                .list())
                .stream()
                .sorted(Comparator.comparing(Issuer::risk).reversed().thenComparing(Issuer::id))
                .map(one -> one.named(nameOf(actor, one.subject())))
                .toList();
    }

    private String nameOf(Actor actor, long subject) {
        SubjectSummary found = subjects.summaries(actor.scope(), List.of(new SubjectId(subject)))
                .get(new SubjectId(subject));
        return found == null ? "商户" : found.name();
    }

    private void within(Actor actor, long issuer, String sql, Object... values) {
        database.run(actor.scope(), jdbc -> {
            jdbc.sql("select id from consumer.prepaid_issuer where id = ? for update")
                    .param(issuer)
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("consumer.no-issuer", "台账里没有这家发卡主体，或不在您的辖区。"));
            var statement = jdbc.sql(sql).param(issuer);
            for (Object value : values) {
                statement = statement.param(value);
            }
            statement.update();
        });
    }

    /** How risky it is. */
    public enum Risk {
        LOW("平稳"),
        MIDDLE("关注"),
        HIGH("高风险");

        private final String label;

        Risk(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whose duty the trade is. */
    public enum Duty {
        MARKET("市场监管"),
        COMMERCE("商务"),
        CULTURE("文旅"),
        EDUCATION("教育"),
        SPORTS("体育"),
        OTHER("其他部门");

        private final String label;

        Duty(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What warns. */
    public enum Signal {
        CLOSED("停业"),
        MOVED("搬迁或失联"),
        WAGES("拖欠工资、房租"),
        SALE("异常促销充值"),
        OTHER("其他");

        private final String label;

        Signal(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** An issuer, its newest balance, and why it is as risky as it is. */
    public record Issuer(
            long id,
            long subject,
            String name,
            String trade,
            Duty duty,
            String dutyLabel,
            @Nullable BigDecimal cap,
            @Nullable LocalDate month,
            @Nullable BigDecimal balance,
            @Nullable Integer cards,
            @Nullable BigDecimal balanceBefore,
            int complaints,
            Risk risk,
            String riskLabel,
            List<String> why,
            boolean signalled) {
        Issuer named(String name) {
            return new Issuer(
                    id,
                    subject,
                    name,
                    trade,
                    duty,
                    dutyLabel,
                    cap,
                    month,
                    balance,
                    cards,
                    balanceBefore,
                    complaints,
                    risk,
                    riskLabel,
                    why,
                    signalled);
        }
    }
}
