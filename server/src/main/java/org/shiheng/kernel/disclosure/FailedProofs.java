package org.shiheng.kernel.disclosure;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Keeps what readers' devices found wrong with a record, and says so loudly: it must never happen. */
@Component
public class FailedProofs {

    private static final Logger LOG = LoggerFactory.getLogger(FailedProofs.class);

    /** More reports in a day than a real fault needs are somebody's game. */
    private static final long MOST_A_DAY = 1_000;

    private final ScopedDatabase database;
    private final Clock clock;

    FailedProofs(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a report and answers its number. */
    public String report(@Nullable String record, String detail) {
        LocalDate today = LocalDate.now(clock);
        long number = database.change(Scope.nothing(), jdbc -> {
            long known = jdbc.sql("select count(*) from disclosure.failed_proof where reported_at >= ?")
                    .param(Timestamp.from(today.atStartOfDay(clock.getZone()).toInstant()))
                    .query(Long.class)
                    .single();
            if (known >= MOST_A_DAY) {
                throw new Refusal(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "disclosure.many-reports",
                        "今天的报告已经很多",
                        "请拨打12315说明情况，并保留下载的两份内容。");
            }
            return jdbc.sql(
                            "insert into disclosure.failed_proof(record_id, detail, reported_at) values (?, ?, ?) returning id")
                    .param(idOf(record))
                    .param(detail)
                    .param(Timestamp.from(clock.instant()))
                    .query(Long.class)
                    .single();
        });
        LOG.error("a reader's device found a record not to agree with the log: report {}", number);
        return "P" + today.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + number;
    }

    private static @Nullable UUID idOf(@Nullable String record) {
        try {
            return record == null ? null : UUID.fromString(record);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
