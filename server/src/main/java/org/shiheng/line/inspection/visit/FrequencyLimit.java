package org.shiheng.line.inspection.visit;

import java.time.Clock;
import java.time.LocalDate;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 频次上限: a routine visit is stopped once the class's yearly number is reached, also when that happened after the draw.
 *
 * <p>Basis: 国办发〔2024〕54号; rulebook 02 §四, §六.
 */
@Component
class FrequencyLimit {

    private final Settings settings;
    private final Clock clock;

    FrequencyLimit(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Refuses when the subject was visited as often as its class allows. Class A counts over two years. */
    void refuse(JdbcClient jdbc, Task task) {
        LocalDate today = LocalDate.now(clock);
        String level = jdbc.sql("select stratum from inspection.task where id = ?")
                .param(task.id())
                .query(String.class)
                .single();
        LocalDate since = level.equals("A") ? today.minusYears(2).plusDays(1) : today.withDayOfYear(1);
        int visits = jdbc.sql("""
                        select count(distinct occurred_on) from ledger.record
                        where kind = 'INSPECTION' and subject_id = ? and occurred_on >= ?""")
                .param(task.subject())
                .param(since)
                .query(Integer.class)
                .single();
        int limit = settings.on("inspection.yearly-limit." + level, today).integer();
        if (visits >= limit) {
            throw Refusal.conflict(
                    "inspection.frequency-reached",
                    "检查次数已达上限",
                    "这一户" + (level.equals("A") ? "近两年" : "今年") + "已检查 " + visits + " 次，" + level + " 类最多 " + limit
                            + " 次，日常检查不能再去。请取消这个任务，理由选“检查次数已达上限”。");
        }
    }
}
