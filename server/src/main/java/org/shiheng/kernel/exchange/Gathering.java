package org.shiheng.kernel.exchange;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.intake.Batch;
import org.shiheng.kernel.exchange.intake.Batches;
import org.shiheng.kernel.exchange.intake.GatheringRates;
import org.shiheng.kernel.exchange.intake.Source;
import org.shiheng.kernel.exchange.intake.Sources;
import org.shiheng.kernel.exchange.outbox.Target;
import org.shiheng.kernel.exchange.outbox.Targets;
import org.springframework.stereotype.Component;

/** What other modules may ask of intake and reporting: to register who sends, to gather a file, to name a platform. */
@Component
public class Gathering {

    private static final long LOOKS_EVERY = 20_000_000;
    private static final int MOST_LOOKS = 15_000;

    private final ScopedDatabase database;
    private final Sources sources;
    private final Batches batches;
    private final GatheringRates rates;
    private final Targets targets;

    Gathering(ScopedDatabase database, Sources sources, Batches batches, GatheringRates rates, Targets targets) {
        this.database = database;
        this.sources = sources;
        this.batches = batches;
        this.rates = rates;
        this.targets = targets;
    }

    /** A source that is to be there; one that is there is left as it is. */
    public void register(
            Actor actor,
            String code,
            String name,
            int department,
            List<String> kinds,
            String schedule,
            @Nullable String folder) {
        if (sources.find(code).isEmpty()) {
            sources.add(
                    actor,
                    code,
                    new Sources.Content(name, department, kinds, Source.Schedule.valueOf(schedule), true, folder));
        }
    }

    /** Uploads a file, tries it out, gathers it and waits for the end; answers the batch's number. */
    public long gather(Actor actor, String source, String kind, String fileName, String content) {
        Batch uploaded = batches.upload(
                actor,
                source,
                kind,
                null,
                fileName,
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        ended(actor, batches.check(actor, uploaded.id(), uploaded.columns()));
        ended(actor, batches.gather(actor, uploaded.id()));
        return uploaded.id();
    }

    private void ended(Actor actor, Batch begun) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            Batch now = batches.own(actor, begun.id());
            if (!now.state().running()) {
                if (now.state() == Batch.State.FAILED) {
                    throw new IllegalStateException("batch " + now.id() + ": " + now.message());
                }
                return;
            }
            LockSupport.parkNanos(LOOKS_EVERY);
        }
        throw new IllegalStateException("batch " + begun.id() + " did not end");
    }

    /** History taken over from an older system: since when a source reports, and the days on which its batches came. */
    public void tookOver(String source, LocalDate since, Map<Long, LocalDate> batchDays) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update exchange.source set created_at = ?::date where code = ?")
                    .param(since)
                    .param(source)
                    .update();
            batchDays.forEach(
                    (batch, day) -> jdbc.sql("update exchange.gathered set gathered_on = ? where batch_id = ?")
                            .param(day)
                            .param(batch)
                            .update());
            batchDays.forEach((batch, day) -> jdbc.sql(
                            "update exchange.batch set created_at = ?::date + interval '9 hours' where id = ? and source = ?")
                    .param(day)
                    .param(batch)
                    .param(source)
                    .update());
        });
    }

    /** The list of what should be gathered: 文号, 决定日期, 相对人名称. */
    public void declare(Actor actor, String source, String kind, String content) {
        rates.declare(actor, source, kind, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** A platform that records are reported to; when it is there, only its address is made the present one. */
    public void report(
            Actor actor,
            String code,
            String name,
            String endpoint,
            List<String> kinds,
            String senderName,
            String senderCode,
            LocalDate since) {
        Target there = targets.find(code).orElse(null);
        var content = new Targets.Content(
                there == null ? name : there.name(),
                endpoint,
                there == null ? kinds : there.kinds(),
                there == null ? senderName : there.senderName(),
                there == null ? senderCode : there.senderCode(),
                there == null ? since : there.since(),
                there == null || there.active(),
                null);
        if (there == null) {
            targets.add(actor, code, content);
        } else if (!there.endpoint().equals(endpoint)) {
            targets.change(actor, code, content, there.version());
        }
    }
}
