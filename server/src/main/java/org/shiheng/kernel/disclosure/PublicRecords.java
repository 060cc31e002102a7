package org.shiheng.kernel.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Erasures;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.shiheng.kernel.ledger.PublishedRecords;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Records as anybody may see them today. A record that was never published, whose term has ended or that does not exist
 * is answered alike: nobody learns from the answer that there was something.
 *
 * <p>Basis: 《市场监督管理行政处罚信息公示规定》（2021年总局令第45号）第十三条：公示期届满停止公示；规则书03第一节：公众只见公示中的项.
 */
@Component
public class PublicRecords {

    private static final int PAGE = 20;

    /** Of the newest records so many can be paged through; whoever wants all takes the open data. */
    private static final long FARTHEST = 500;

    private final PublishedRecords records;
    private final Erasures erasures;
    private final Clock clock;

    PublicRecords(PublishedRecords records, Erasures erasures, Clock clock) {
        this.records = records;
        this.erasures = erasures;
        this.clock = clock;
    }

    public PublishedRecord read(String id) {
        RecordId record;
        try {
            record = new RecordId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw ended();
        }
        return records.find(record, today()).orElseThrow(() -> gone(record));
    }

    /** A text that was public and that the law ended is said to be so; its place in the log is no secret. */
    private Refusal gone(RecordId record) {
        return erasures.ofPublished(record, today())
                .map(erased -> new Refusal(
                        HttpStatus.GONE,
                        "disclosure.erased",
                        "这条记录的正文已依法删去",
                        "依据" + erased.ground().basis() + "（" + erased.ground().label() + "）删去。它的账本序号是" + erased.index()
                                + "，位置和指纹仍在，整本账照样可以核对。"))
                .orElseGet(PublicRecords::ended);
    }

    /** A subject's records, the newest fact first. */
    public Page of(long subject, Collection<RecordKind> kinds, Cursor cursor) {
        long skip = skip(cursor, Integer.MAX_VALUE);
        return page(records.of(new SubjectId(subject), today(), kinds, skip, PAGE + 1), skip, Integer.MAX_VALUE);
    }

    /** How many of each kind a subject has. */
    public Map<RecordKind, Integer> counts(long subject) {
        return records.counts(new SubjectId(subject), today());
    }

    /** What was published last. */
    public Page latest(RecordKind kind, Cursor cursor) {
        long skip = skip(cursor, FARTHEST);
        return page(records.latest(kind, today(), skip, PAGE + 1), skip, FARTHEST);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    private static long skip(Cursor cursor, long farthest) {
        return cursor.equals(Cursor.START) ? 0 : Math.clamp(cursor.after(), 0, farthest);
    }

    private static Page page(List<PublishedRecord> rows, long skip, long farthest) {
        boolean more = rows.size() > PAGE && skip + PAGE < farthest;
        return new Page(rows.subList(0, Math.min(PAGE, rows.size())), more ? new Cursor(skip + PAGE).text() : null);
    }

    static Refusal ended() {
        return new Refusal(
                HttpStatus.NOT_FOUND,
                "disclosure.not-published",
                "这一页不存在或已停止公示",
                "公示期满的处罚会自动停止公示。您可以按名称、代码或地址查这家商户，看现在公示的内容。");
    }

    /** One page. */
    public record Page(
            List<PublishedRecord> items, @Nullable String next) {}
}
