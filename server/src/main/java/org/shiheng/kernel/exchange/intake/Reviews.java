package org.shiheng.kernel.exchange.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.link.LinkDecision;
import org.shiheng.kernel.exchange.link.LinkScore;
import org.shiheng.kernel.exchange.link.Linker;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The desk at which somebody says to whom an unsure record belongs; what was said can be undone. */
@Component
public class Reviews {

    private static final int LISTED = 50;

    private final ScopedDatabase database;
    private final Sources sources;
    private final Kinds kinds;
    private final Register register;
    private final Chunks chunks;
    private final Gathered gathered;
    private final Rollback rollback;
    private final BatchRows batches;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    Reviews(
            ScopedDatabase database,
            Sources sources,
            Kinds kinds,
            Register register,
            Chunks chunks,
            Gathered gathered,
            Rollback rollback,
            BatchRows batches,
            Ledger ledger,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.sources = sources;
        this.kinds = kinds;
        this.register = register;
        this.chunks = chunks;
        this.gathered = gathered;
        this.rollback = rollback;
        this.batches = batches;
        this.ledger = ledger;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** One record that waits, or that somebody decided on. */
    public record Review(
            long id,
            long batch,
            long line,
            String source,
            Kind kind,
            String number,
            Map<String, Object> values,
            List<LinkDecision.Candidate> candidates,
            String why,
            String state,
            @Nullable Long gathered,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note) {}

    /** What the register says of a subject. */
    public record Party(
            String name,
            @Nullable String code,
            @Nullable String address,
            @Nullable String person) {}

    /** What the register says of all that these may concern. */
    public Map<Long, Party> parties(List<Review> reviews) {
        return register.parties(reviews.stream()
                .flatMap(review -> review.candidates().stream())
                .map(LinkDecision.Candidate::subject)
                .distinct()
                .toList());
    }

    /** How many wait, for the actor's sources. */
    public long waiting(Actor actor) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select count(*) from exchange.review where state = 'OPEN' and source = any (?::text[])")
                        .param(codes(actor))
                        .query(Long.class)
                        .single());
    }

    /** Those that wait, the oldest first; or those decided on, the newest first. */
    public List<Review> list(Actor actor, boolean open) {
        String condition = open
                ? "state = 'OPEN' and source = any (?::text[]) order by id limit ?"
                : "state in ('LINKED', 'NOT_OURS') and source = any (?::text[]) order by decided_at desc, id desc limit ?";
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from exchange.review where " + condition)
                        .param(codes(actor))
                        .param(LISTED)
                        .query(this::map)
                        .list());
    }

    /** Says to whom the record belongs; it goes into the ledger now. */
    public void link(Actor actor, long id, long subject) {
        database.run(Scope.wholeCity(), jdbc -> {
            Review review = locked(jdbc, actor, id, "OPEN");
            Register.Found found = register.byId(List.of(subject)).get(subject);
            if (found == null) {
                throw InvalidInput.of("#/subject", "exchange.subject-needed", "请选择名录库里的一户主体。");
            }
            Entry entry = entry(review);
            Batch batch = batches.find(review.batch()).orElseThrow();
            Source source = sources.known(review.source());
            var before = gathered.current(jdbc, source.code(), review.kind().key(), List.of(review.number()))
                    .get(review.number());
            LinkScore.Described described = register.described(List.of(subject)).get(subject);
            int score = described == null
                    ? 0
                    : Math.min(100, Linker.score(entry.described(), described).points());
            var link = new Link(subject, found.station(), Link.By.REVIEW, score);
            LocalDate today = LocalDate.now(clock);
            // A review that was undone may be decided again: its record needs a number of its own.
            String number = Chunks.sourceNumber(batch.id(), entry) + "@" + java.util.UUID.randomUUID();
            ledger.append(
                    Scope.wholeCity(),
                    RecordMaker.record(
                            entry,
                            link,
                            source.name(),
                            number,
                            before == null ? null : new RecordId(before.record()),
                            today));
            gathered.keep(
                    jdbc,
                    batch,
                    source.name(),
                    List.of(new Gathered.Row(
                            entry, link, number, before == null ? null : before.id(), chunks.dueOn(entry))),
                    today);
            long kept = gathered.current(jdbc, source.code(), review.kind().key(), List.of(review.number()))
                    .get(review.number())
                    .id();
            decide(jdbc, actor, id, "LINKED", kept, "认领到“" + found.name() + "”");
            batches.add(
                    jdbc,
                    batch.id(),
                    batch.linesDone(),
                    new Batch.Counts(0, before == null ? 1 : 0, before == null ? 0 : 1, 0, -1, 0, 0));
        });
    }

    /** Says that it concerns nobody in this register; it is kept with the reason and gathered no further. */
    public void leave(Actor actor, long id, String note) {
        database.run(Scope.wholeCity(), jdbc -> {
            locked(jdbc, actor, id, "OPEN");
            decide(jdbc, actor, id, "NOT_OURS", null, note);
        });
    }

    /** Takes a decision back: the record is withdrawn by a new one, and waits again. */
    public void undo(Actor actor, long id) {
        database.run(Scope.wholeCity(), jdbc -> {
            Review review = locked(jdbc, actor, id, "LINKED", "NOT_OURS");
            if (review.values().isEmpty()) {
                throw Refusal.conflict("exchange.review-forgotten", "已过撤销的期限", "这条的原文已过保存期限、不再保留，请来源单位重新报送。");
            }
            if (review.gathered() != null) {
                List<Rollback.Kept> kept = jdbc.sql(
                                "select * from exchange.gathered where id = ? and state = 'CURRENT' and not erased for update")
                        .param(review.gathered())
                        .query((row, n) -> rollback.kept(row))
                        .list();
                if (kept.isEmpty()) {
                    throw Refusal.conflict("exchange.already-replaced", "现在不能撤销", "这条记录后来已被更正、撤回，或正文已依法删去，请在归集批次里处理。");
                }
                rollback.takeBack(jdbc, kept, "认领有误，撤销认领", "!认领" + java.util.UUID.randomUUID());
                Batch batch = batches.find(review.batch()).orElseThrow();
                boolean first = kept.getFirst().previous() == null;
                batches.add(
                        jdbc,
                        batch.id(),
                        batch.linesDone(),
                        new Batch.Counts(0, first ? -1 : 0, first ? 0 : -1, 0, 1, 0, 0));
            }
            decide(jdbc, actor, id, "OPEN", null, "撤销认领");
        });
    }

    private void decide(JdbcClient jdbc, Actor actor, long id, String state, @Nullable Long kept, String note) {
        jdbc.sql(
                        "update exchange.review set state = ?, gathered_id = ?, decided_by = ?, decided_at = ?, note = ? where id = ?")
                .param(state)
                .param(kept)
                .param(actor.name())
                .param(Timestamp.from(clock.instant()))
                .param(note)
                .param(id)
                .update();
        audit.write(actor, "exchange.review", "/api/imports/reviews/" + id, AuditTrail.Outcome.DONE, note, null);
    }

    private Review locked(JdbcClient jdbc, Actor actor, long id, String... states) {
        Review review = jdbc.sql("select * from exchange.review where id = ? and source = any (?::text[]) for update")
                .param(id)
                .param(codes(actor))
                .query(this::map)
                .optional()
                .orElseThrow(() -> Refusal.notFound("exchange.unknown-review", "没有找到这条待认领的记录，或它不归您的单位管。"));
        if (!Arrays.asList(states).contains(review.state())) {
            throw Refusal.conflict("exchange.review-decided", "这条刚被别人处理过", "请刷新待认领清单后再看。");
        }
        return review;
    }

    private Entry entry(Review review) {
        return Entry.of(review.line(), review.kind(), review.values(), json);
    }

    private String[] codes(Actor actor) {
        return sources.of(actor).stream().map(Source::code).toArray(String[]::new);
    }

    private Review map(ResultSet row, int n) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp("decided_at");
        return new Review(
                row.getLong("id"),
                row.getLong("batch_id"),
                row.getLong("line"),
                row.getString("source"),
                kinds.find(row.getString("kind")).orElseThrow(),
                row.getString("number"),
                json.readValue(row.getString("payload"), new TypeReference<Map<String, Object>>() {}),
                new ArrayList<>(json.readValue(
                        row.getString("candidates"), new TypeReference<List<LinkDecision.Candidate>>() {})),
                row.getString("why"),
                row.getString("state"),
                row.getObject("gathered_id", Long.class),
                row.getString("decided_by"),
                at == null ? null : at.toInstant(),
                row.getString("note"));
    }
}
