package org.shiheng.line.consumer.intake;

import java.sql.Timestamp;
import java.time.Clock;
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

    /** What was answered; none while nothing was. */
    Optional<Integer> of(String number) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select s.score from consumer.satisfaction s join matter.matter m on m.id = s.matter_id where m.number = ?""").param(number).query(Integer.class).optional());
    }
}
