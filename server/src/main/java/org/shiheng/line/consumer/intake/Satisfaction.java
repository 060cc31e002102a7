package org.shiheng.line.consumer.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** How content whoever filed a matter is: asked after its end, answered once, five steps of which four and five count as content. */
@Component
public class Satisfaction {

    private final ScopedDatabase database;
    private final Clock clock;

    Satisfaction(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps the answer to a matter that is over; who may answer was found by number and key before. */
    void give(String number, int score, @Nullable String said) {
        if (score < 1 || score > 5) {
            throw InvalidInput.of("#/score", "consumer.bad-score", "请从很不满意到很满意选一项。");
        }
        int kept = database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into consumer.satisfaction(matter_id, score, said, given_at)
                        select id, ?, ?, ? from matter.matter where number = ? and closed_on is not null on conflict do nothing""")
                        .param(score)
                        .param(said == null || said.isBlank() ? null : said.strip())
                        .param(Timestamp.from(clock.instant()))
                        .param(number)
                        .update());
        if (kept == 0) {
            throw Refusal.conflict("consumer.not-to-score", "现在不能评价", "办结以后才能评价，每件评价一次。");
        }
    }

    /** How content people were in a month, by division: answers given in public, and those that officers noted on a visit. */
    public List<Share> of(YearMonth month) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select d.division_code, count(*) answered, count(*) filter (where g.score >= 4) content from (
                          select m.station_id, s.score from consumer.satisfaction s join matter.matter m on m.id = s.matter_id
                          where (s.given_at at time zone 'Asia/Shanghai')::date between :from and :through
                          union all
                          select m.station_id, (a.form ->> 'score')::int from matter.act a join matter.matter m on m.id = a.matter_id
                          where a.act = 'visit' and a.legal_on between :from and :through and a.form ->> 'score' is not null) g
                        join authority.department d on d.id = g.station_id group by 1 order by 1""")
                        .param("from", month.atDay(1))
                        .param("through", month.atEndOfMonth())
                        .query((row, n) -> new Share(row.getInt(1), row.getInt(2), row.getInt(3)))
                        .list());
    }

    /** Of {@code answered} in a division, so many were content. */
    public record Share(int division, int answered, int content) {}

    /** What was answered; none while nothing was. */
    Optional<Integer> of(String number) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select s.score from consumer.satisfaction s join matter.matter m on m.id = s.matter_id where m.number = ?""").param(number).query(Integer.class).optional());
    }
}
