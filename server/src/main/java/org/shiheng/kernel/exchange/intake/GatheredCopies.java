package org.shiheng.kernel.exchange.intake;

import java.util.List;
import java.util.stream.Stream;
import org.shiheng.kernel.export.Exports;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.TextCopies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a source sent of a record. Of its fields the number, the day, the authority and the kind of counterparty stay, and the
 * fingerprint: so the same row sent again is known and does not come back, and the batch can still be taken back.
 */
@Component
class GatheredCopies implements TextCopies {

    private static final int SAMPLED = 12;

    private final Kinds kinds;
    private final Exports exports;
    private final Intake intake;
    private final Sources sources;
    private final FolderWatch folders;

    GatheredCopies(Kinds kinds, Exports exports, Intake intake, Sources sources, FolderWatch folders) {
        this.kinds = kinds;
        this.exports = exports;
        this.intake = intake;
        this.sources = sources;
        this.folders = folders;
    }

    @Override
    public String what() {
        return "归集的原文";
    }

    private record Copy(long id, long batch, long line, String source, String kind) {}

    @Override
    public int erase(JdbcClient jdbc, RecordId erased, RecordId trace) {
        List<Copy> copies = jdbc.sql(
                        "select id, batch_id, line, source, kind from exchange.gathered where record_id = ? and not erased for update")
                .param(erased.value())
                .query((row, n) -> new Copy(
                        row.getLong("id"),
                        row.getLong("batch_id"),
                        row.getLong("line"),
                        row.getString("source"),
                        row.getString("kind")))
                .list();
        copies.forEach(copy -> erase(jdbc, copy));
        if (!copies.isEmpty()) {
            exports.endFilesOf("gathered");
        }
        return copies.size();
    }

    private void erase(JdbcClient jdbc, Copy copy) {
        Kind kind = kinds.find(copy.kind()).orElseThrow();
        var natural = kind.subject().naturalPerson();
        String[] staying = Stream.of(
                        kind.number(), kind.decidedOn(), kind.authority(), natural == null ? null : natural.field())
                .filter(java.util.Objects::nonNull)
                .toArray(String[]::new);
        String reduced =
                "(select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(payload) e where e.key = any (?::text[]))";
        jdbc.sql("update exchange.gathered set erased = true, payload = " + reduced + " where id = ?")
                .param(staying)
                .param(copy.id())
                .update();
        jdbc.sql("update exchange.review set candidates = '[]', why = '正文已依法删去', payload = " + reduced
                        + " where gathered_id = ?")
                .param(staying)
                .param(copy.id())
                .update();
        if (copy.line() <= SAMPLED) {
            jdbc.sql("update exchange.batch set sample = '[]' where id = ?")
                    .param(copy.batch())
                    .update();
        }
        boolean resting = jdbc.sql("select state not in ('CHECKING', 'RUNNING') from exchange.batch where id = ?")
                .param(copy.batch())
                .query(Boolean.class)
                .single();
        if (resting) {
            intake.forget(copy.batch());
            sources.find(copy.source()).ifPresent(source -> folders.forget(source, copy.batch()));
        }
    }
}
