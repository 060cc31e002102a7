package org.shiheng.kernel.exchange.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.link.LinkDecision;
import org.shiheng.kernel.exchange.link.LinkScore;
import org.shiheng.kernel.exchange.link.Linker;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles some thousand rows of a batch in one transaction: what was known, to whom the rest belongs, the ledger's records,
 * and how far the batch has come. A kill between two such transactions loses nothing and repeats nothing.
 */
@Component
class Chunks {

    /** A name may have changed since; below this it is another business. */
    private static final int MISMATCH = 25;

    private final ScopedDatabase database;
    private final Register register;
    private final Ledger ledger;
    private final BatchRows batches;
    private final Gathered gathered;
    private final Calendars calendars;
    private final Clock clock;

    Chunks(
            ScopedDatabase database,
            Register register,
            Ledger ledger,
            BatchRows batches,
            Gathered gathered,
            Calendars calendars,
            Clock clock) {
        this.database = database;
        this.register = register;
        this.ledger = ledger;
        this.batches = batches;
        this.gathered = gathered;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Rows as they were read.
     *
     * @param refused the cells of refused rows by line, to be mended and sent again
     * @param cells those of all rows: a good row may yet speak against another one
     */
    record Chunk(
            long lastLine,
            long read,
            List<Entry> good,
            List<RowFinding> findings,
            Map<Long, String[]> refused,
            Map<Long, String[]> cells) {}

    /** Settles the rows; a try-out only counts and keeps the findings. */
    void settle(Batch batch, Source source, Chunk chunk, Supplier<Linker> linker, boolean tryOut) {
        database.run(Scope.wholeCity(), jdbc -> {
            // Batches of one source wait for one another, so that the same number cannot be taken twice at once.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 7236))")
                    .param("exchange.source " + source.code())
                    .query((row, n) -> true)
                    .single();
            var findings = new ArrayList<>(chunk.findings());
            var refused = new LinkedHashMap<>(chunk.refused());
            var fresh = new LinkedHashMap<String, Entry>();
            long twice = 0;
            long conflicting = 0;
            for (Entry entry : chunk.good()) {
                Entry first = fresh.putIfAbsent(entry.number(), entry);
                if (first != null && first.content().equals(entry.content())) {
                    twice++;
                } else if (first != null) {
                    conflicting++;
                    findings.add(conflict(entry, first.line()));
                    refused.put(entry.line(), chunk.cells().get(entry.line()));
                }
            }
            var versions = gathered.current(jdbc, source.code(), batch.kind(), fresh.keySet());
            var waiting = gathered.waiting(jdbc, source.code(), batch.kind(), fresh.keySet());
            long known = twice;
            var work = new ArrayList<Entry>();
            for (Entry entry : fresh.values()) {
                Gathered.Version version = versions.get(entry.number());
                if (version != null && version.content().equals(entry.content())
                        || entry.content().equals(waiting.get(entry.number()))) {
                    known++;
                } else if (version != null && version.batch() == batch.id()) {
                    conflicting++;
                    findings.add(conflict(entry, version.line()));
                    refused.put(entry.line(), chunk.cells().get(entry.line()));
                } else {
                    work.add(entry);
                }
            }
            // An entry is itself alone: numbers were told apart above, and all its values need not be hashed.
            var links = new IdentityHashMap<Entry, Link>();
            var unsure = new LinkedHashMap<Entry, LinkDecision>();
            link(work, source, linker, links, unsure);
            List<Entry> certain = work.stream().filter(links::containsKey).toList();
            long corrected = certain.stream()
                    .filter(entry -> versions.containsKey(entry.number()))
                    .count();
            if (!tryOut) {
                take(jdbc, batch, source, certain, links, versions);
                gathered.review(jdbc, batch, unsure);
            }
            gathered.keepFindings(jdbc, batch.id(), findings);
            gathered.keepRefused(jdbc, batch.id(), refused);
            batches.add(
                    jdbc,
                    batch.id(),
                    chunk.lastLine(),
                    new Batch.Counts(
                            chunk.read(),
                            certain.size() - corrected,
                            corrected,
                            known,
                            unsure.size(),
                            chunk.refused().size() + conflicting,
                            0));
        });
    }

    private static RowFinding conflict(Entry entry, long firstLine) {
        return new RowFinding(
                entry.line(),
                RowFinding.Level.ERROR,
                entry.kind().field(entry.kind().number()).title(),
                entry.number(),
                "exchange.same-number-other-content",
                "与第 " + firstLine + " 行是同一个编号，内容却不同。请核对哪一行是对的，只留一行。");
    }

    private void link(
            List<Entry> work,
            Source source,
            Supplier<Linker> linker,
            Map<Entry, Link> links,
            Map<Entry, LinkDecision> unsure) {
        var byCode = register.by("uscc", texts(work, true));
        var byNumber = register.by("registration_number", texts(work, false));
        var rest = new ArrayList<Entry>();
        for (Entry entry : work) {
            var fields = entry.kind().subject();
            Register.Found code = byCode.get(entry.text(fields.code()));
            Register.Found number = byNumber.get(entry.text(fields.registrationNumber()));
            if (entry.ofPerson()) {
                links.put(entry, new Link(null, source.department(), Link.By.PERSON, 100));
            } else if (code != null || number != null) {
                byCode(entry, code != null ? code : number, code != null, links, unsure);
            } else {
                rest.add(entry);
            }
        }
        if (rest.isEmpty()) {
            return;
        }
        List<LinkDecision> decisions =
                linker.get().link(rest.stream().map(Entry::described).toList());
        var stations = register.byId(decisions.stream()
                .filter(LinkDecision::certain)
                .map(decision -> decision.candidates().getFirst().subject())
                .toList());
        for (int i = 0; i < rest.size(); i++) {
            LinkDecision decision = decisions.get(i);
            Register.Found found = decision.certain()
                    ? stations.get(decision.candidates().getFirst().subject())
                    : null;
            if (found == null) {
                unsure.put(rest.get(i), decision);
            } else {
                int score =
                        Math.min(100, decision.candidates().getFirst().score().points());
                links.put(rest.get(i), new Link(found.id(), found.station(), Link.By.NAME, score));
            }
        }
    }

    /** A code decides, unless the name under it is quite another one: then one of the two was mistyped. */
    private static void byCode(
            Entry entry, Register.Found found, boolean code, Map<Entry, Link> links, Map<Entry, LinkDecision> unsure) {
        if (found.name().equals(entry.described().name())) {
            links.put(entry, linked(found, code));
            return;
        }
        LinkScore.Described subject = new LinkScore.Described(found.name(), null, null);
        LinkScore score = Linker.score(new LinkScore.Described(entry.described().name(), null, null), subject);
        if (score.points() < MISMATCH) {
            unsure.put(
                    entry,
                    new LinkDecision(
                            false,
                            List.of(new LinkDecision.Candidate(found.id(), score)),
                            (code ? "统一社会信用代码" : "注册号") + "对得上，名称却是“" + found.name() + "”，多半有一项录错"));
        } else {
            links.put(entry, linked(found, code));
        }
    }

    private static Link linked(Register.Found found, boolean code) {
        return new Link(found.id(), found.station(), code ? Link.By.CODE : Link.By.NUMBER, 100);
    }

    private static List<String> texts(List<Entry> work, boolean code) {
        return work.stream()
                .filter(entry -> !entry.ofPerson())
                .map(entry -> entry.text(
                        code
                                ? entry.kind().subject().code()
                                : entry.kind().subject().registrationNumber()))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }

    private void take(
            JdbcClient jdbc,
            Batch batch,
            Source source,
            List<Entry> entries,
            Map<Entry, Link> links,
            Map<String, Gathered.Version> versions) {
        LocalDate today = LocalDate.now(clock);
        var records = new ArrayList<NewRecord>();
        var rows = new ArrayList<Gathered.Row>();
        var due = new HashMap<LocalDate, java.util.Optional<LocalDate>>();
        for (Entry entry : entries) {
            Link link = links.get(entry);
            Gathered.Version before = versions.get(entry.number());
            String sourceNumber = sourceNumber(batch.id(), entry);
            records.add(RecordMaker.record(
                    entry,
                    link,
                    source.name(),
                    sourceNumber,
                    before == null ? null : new RecordId(before.record()),
                    today));
            rows.add(new Gathered.Row(
                    entry,
                    link,
                    sourceNumber,
                    before == null ? null : before.id(),
                    due.computeIfAbsent(entry.decidedOn(), day -> java.util.Optional.ofNullable(dueOn(entry)))
                            .orElse(null)));
        }
        ledger.appendTogether(Scope.wholeCity(), records);
        gathered.keep(jdbc, batch, source.name(), rows, today);
    }

    /** Unique for ever and the same when a row is read again after a kill. */
    static String sourceNumber(long batch, Entry entry) {
        return entry.number() + " #" + batch + "." + entry.line();
    }

    /** The last day on which it is in time; none when the calendar of that year has not been imported. */
    @Nullable
    LocalDate dueOn(Entry entry) {
        String limit = entry.kind().dueBy();
        LocalDate decided = entry.decidedOn();
        boolean ruled =
                calendars.rules().stream().anyMatch(rule -> rule.code().equals(limit) && rule.appliesOn(decided));
        return ruled ? calendars.sum(limit, decided).dueOn() : null;
    }
}
