package org.shiheng.kernel.exchange.intake;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets working copies of what was gathered and reported once their time is over: rows that were never mended, values
 * beside findings, samples, files, decided reviews, and forms that arrived. What the ledger holds is not touched.
 *
 * <p>Basis: 《中华人民共和国个人信息保护法》第十九条: 保存期限应当为实现处理目的所必要的最短时间.
 */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int TOGETHER = 200;

    private final ScopedDatabase database;
    private final Settings settings;
    private final Intake intake;
    private final FolderWatch folders;
    private final Clock clock;

    Retention(ScopedDatabase database, Settings settings, Intake intake, FolderWatch folders, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.intake = intake;
        this.folders = folders;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 180_000, fixedDelay = 21_600_000)
    void forget() {
        LocalDate today = LocalDate.now(clock);
        long batches = 0;
        for (int some = batches(today); some > 0; some = batches(today)) {
            batches += some;
        }
        int reviews = reviews(before(today, "exchange.keep.working-days"));
        int forms = forms(before(today, "exchange.keep.sent-days"));
        int files = folders.forget(before(today, "exchange.keep.working-days").toInstant());
        if (batches + reviews + forms + files > 0) {
            LOG.info("forgot {} batches, {} reviews, {} forms, {} files of folders", batches, reviews, forms, files);
        }
    }

    private Timestamp before(LocalDate today, String setting) {
        int days = settings.on(setting, today).integer();
        return Timestamp.from(
                today.minusDays(days).atStartOfDay(clock.getZone()).toInstant());
    }

    /** A batch that nobody gathered ends; one that stopped half way can be sent again, and what is here stays known. */
    private int batches(LocalDate today) {
        Timestamp cutoff = before(today, "exchange.keep.working-days");
        return database.change(Scope.wholeCity(), jdbc -> {
            List<Long> over = jdbc.sql("""
                            select id from exchange.batch where forgotten_on is null and coalesce(ended_at, created_at) < ?
                              and state not in ('CHECKING', 'RUNNING', 'ROLLING_BACK') order by id limit ? for update skip locked""")
                    .param(cutoff)
                    .param(TOGETHER)
                    .query(Long.class)
                    .list();
            Long[] ids = over.toArray(Long[]::new);
            jdbc.sql("delete from exchange.refused_row where batch_id = any (?::bigint[])")
                    .param(ids)
                    .update();
            jdbc.sql(
                            "update exchange.batch_finding set value = null where batch_id = any (?::bigint[]) and value is not null")
                    .param(ids)
                    .update();
            jdbc.sql("""
                            update exchange.batch set sample = '[]', forgotten_on = ?,
                              message = case when state in ('UPLOADED', 'CHECKED') then '上传后一直没有归集，已过保存期限，文件已经清理。' else message end,
                              state = case when state in ('UPLOADED', 'CHECKED') then 'FAILED' else state end
                            where id = any (?::bigint[])""").param(Date.valueOf(today)).param(ids).update();
            over.forEach(intake::forget);
            return over.size();
        });
    }

    private int reviews(Timestamp cutoff) {
        return database.change(
                Scope.wholeCity(), jdbc -> jdbc.sql("""
                        update exchange.review r set payload = '{}', candidates = '[]' from exchange.batch b
                        where b.id = r.batch_id and r.state <> 'OPEN' and r.payload <> '{}'
                          and coalesce(r.decided_at, b.ended_at, b.created_at) < ?""").param(cutoff).update());
    }

    private int forms(Timestamp cutoff) {
        return database.change(
                Scope.wholeCity(), jdbc -> jdbc.sql("""
                        update exchange.outgoing set payload = '{}' where state in ('RECEIVED', 'WITHDRAWN') and payload <> '{}'
                          and settled_at < ?""").param(cutoff).update());
    }
}
