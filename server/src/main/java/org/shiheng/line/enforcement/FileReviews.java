package org.shiheng.line.enforcement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.enforcement.domain.CaseLaw;
import org.shiheng.line.enforcement.domain.ScoreSheet;
import org.springframework.stereotype.Component;

/**
 * Review of closed files (案卷评查): drawn by a seed that is kept, so that the draw can be done again, and scored on 100 points.
 *
 * <p>Basis: rulebook 04 §九 (plan 228).
 */
@Component
public class FileReviews {

    private final ScopedDatabase database;
    private final CaseLaw law;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FileReviews(ScopedDatabase database, CaseLaw law, Clock clock) {
        this.database = database;
        this.law = law;
        this.clock = clock;
    }

    /** Draws files closed between two days in the actor's area; each has the same chance. */
    public long draw(Actor actor, LocalDate from, LocalDate through) {
        LocalDate today = LocalDate.now(clock);
        int unit = actor.department().map(Department::id).orElseThrow();
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        String seed = HexFormat.of().formatHex(secret);
        return database.change(actor.scope(), jdbc -> {
            Long[] candidates = jdbc.sql("""
                            select c.matter_id from enforcement.case_row c join matter.matter m on m.id = c.matter_id
                            where c.closed_on between ? and ? order by c.matter_id""")
                    .param(from)
                    .param(through)
                    .query(Long.class)
                    .list()
                    .toArray(Long[]::new);
            if (candidates.length == 0) {
                throw InvalidInput.of("#/from", "enforcement.no-closed-files", "这段时间没有结案的案卷，请换一段时间。");
            }
            BigDecimal share = law.number("enforcement.review-sheet.draw", today);
            int wanted = Math.min(
                    candidates.length,
                    Math.max(
                            law.whole("enforcement.review-sheet.least", today),
                            share.multiply(BigDecimal.valueOf(candidates.length))
                                    .setScale(0, RoundingMode.CEILING)
                                    .intValue()));
            Long[] chosen = chosen(seed, candidates, wanted);
            long id = jdbc.sql("""
                            insert into enforcement.file_draw(drawn_on, drawn_by, station_id, from_on, through_on, share, seed, candidates, chosen)
                            values (?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?::bigint[]) returning id""")
                    .param(today)
                    .param(actor.name())
                    .param(unit)
                    .param(from)
                    .param(through)
                    .param(share)
                    .param(seed)
                    .param(candidates)
                    .param(chosen)
                    .query(Long.class)
                    .single();
            jdbc.sql("insert into enforcement.score_sheet(draw_id, matter_id) select ?, unnest(?::bigint[])")
                    .param(id)
                    .param(chosen)
                    .update();
            return id;
        });
    }

    /** The files with the smallest hashes of seed and number: anybody who knows the seed finds the same. */
    static Long[] chosen(String seed, Long[] candidates, int wanted) {
        return Arrays.stream(candidates)
                .sorted(Comparator.comparing(matter -> EvidenceChain.sha256(seed + "/" + matter)))
                .limit(wanted)
                .sorted()
                .toArray(Long[]::new);
    }

    public List<Draw> draws(Actor actor) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql("""
                        select d.*, (select count(*) from enforcement.score_sheet s where s.draw_id = d.id and s.scored_at is not null) scored
                        from enforcement.file_draw d order by d.id desc limit 50""")
                        .query((row, n) -> new Draw(
                                row.getLong("id"),
                                row.getObject("drawn_on", LocalDate.class),
                                row.getString("drawn_by"),
                                row.getObject("from_on", LocalDate.class),
                                row.getObject("through_on", LocalDate.class),
                                row.getString("seed"),
                                ((Long[]) row.getArray("candidates").getArray()).length,
                                ((Long[]) row.getArray("chosen").getArray()).length,
                                row.getInt("scored")))
                        .list());
    }

    public List<Sheet> sheets(Actor actor, long draw) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql("""
                        select s.*, m.number, m.title from enforcement.score_sheet s join matter.matter m on m.id = s.matter_id
                        where s.draw_id = ? order by s.matter_id""")
                        .param(draw)
                        .query((row, n) -> {
                            boolean scored = row.getTimestamp("scored_at") != null;
                            ScoreSheet score = scored
                                    ? new ScoreSheet(
                                            row.getInt("procedure_score"),
                                            row.getInt("evidence_score"),
                                            row.getInt("discretion_score"),
                                            row.getInt("document_score"),
                                            row.getInt("archive_score"))
                                    : null;
                            return new Sheet(
                                    row.getLong("matter_id"),
                                    row.getString("number"),
                                    row.getString("title"),
                                    score,
                                    score == null ? null : score.total(),
                                    row.getString("note"),
                                    row.getString("scored_by"));
                        })
                        .list());
    }

    /** Scores a file; whoever worked on it does not score it, and a score is given once. */
    public void score(Actor actor, long draw, long matter, ScoreSheet score, String note) {
        score.check();
        database.run(actor.scope(), jdbc -> {
            boolean own = jdbc.sql("""
                            select exists(select 1 from matter.matter where id = :matter and handler = :account) or exists(
                              select 1 from matter.participant where matter_id = :matter and officer_id = :officer and part = 'HANDLING_OFFICER')""")
                    .param("matter", matter)
                    .param("account", actor.account())
                    .param("officer", actor.officer().orElse(-1))
                    .query(Boolean.class)
                    .single();
            if (own) {
                throw Refusal.forbidden("enforcement.own-file", "办案人员不能评查自己的案卷。");
            }
            int changed = jdbc.sql("""
                            update enforcement.score_sheet set procedure_score = ?, evidence_score = ?, discretion_score = ?, document_score = ?,
                              archive_score = ?, note = ?, scored_by = ?, scored_at = ?
                            where draw_id = ? and matter_id = ? and scored_at is null""")
                    .param(score.procedure())
                    .param(score.evidence())
                    .param(score.discretion())
                    .param(score.documents())
                    .param(score.archive())
                    .param(note.strip())
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .param(draw)
                    .param(matter)
                    .update();
            if (changed == 0) {
                throw Refusal.conflict("enforcement.scored-before", "这份案卷已经评过", "评查分数只打一次，请刷新页面查看。");
            }
        });
    }

    /** One draw. */
    public record Draw(
            long id,
            LocalDate drawnOn,
            String drawnBy,
            LocalDate fromOn,
            LocalDate throughOn,
            String seed,
            int candidates,
            int chosen,
            int scored) {}

    /** One drawn file. */
    public record Sheet(
            long matter,
            String number,
            String title,
            @Nullable ScoreSheet score,
            @Nullable Integer total,
            @Nullable String note,
            @Nullable String scoredBy) {}
}
