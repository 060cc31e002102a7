package org.shiheng.kernel.exchange;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets working copies of lists that were imported into the register, or never were: values beside findings, the sample
 * and the file.
 *
 * <p>Basis: 《中华人民共和国个人信息保护法》第十九条.
 */
@Component
class ImportRetention {

    private final ScopedDatabase database;
    private final Settings settings;
    private final Imports imports;
    private final Clock clock;

    ImportRetention(ScopedDatabase database, Settings settings, Imports imports, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.imports = imports;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 240_000, fixedDelay = 21_600_000)
    void forget() {
        LocalDate today = LocalDate.now(clock);
        int days = settings.on("exchange.keep.working-days", today).integer();
        Timestamp cutoff = Timestamp.from(
                today.minusDays(days).atStartOfDay(clock.getZone()).toInstant());
        List<Long> over = database.change(Scope.wholeCity(), jdbc -> {
            List<Long> ids = jdbc.sql("""
                            update exchange.import set sample = '[]', forgotten_on = ?,
                              message = case when state in ('UPLOADED', 'CHECKED') then '上传后一直没有导入，已过保存期限，文件已经清理。' else message end,
                              state = case when state in ('UPLOADED', 'CHECKED') then 'FAILED' else state end
                            where forgotten_on is null and coalesce(ended_at, started_at) < ?
                              and state not in ('CHECKING', 'TAKING_OVER') returning id""")
                    .param(Date.valueOf(today))
                    .param(cutoff)
                    .query(Long.class)
                    .list();
            jdbc.sql(
                            "update exchange.import_error set value = null where import_id = any (?::bigint[]) and value is not null")
                    .param(ids.toArray(Long[]::new))
                    .update();
            return ids;
        });
        over.forEach(imports::forget);
    }
}
