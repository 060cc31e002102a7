package org.shiheng.verifier;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.merkle.NoteKey;
import tools.jackson.databind.JsonNode;

/**
 * The record in the log by which a draw was announced: it must stand where the transcript says and hold the same frame
 * hash, commitment and rules. Without it a frame or a rate changed afterwards, and drawn from anew, cannot be seen.
 */
final class CommittedRecord {

    private final Transcript transcript;
    private final JsonNode file;

    private CommittedRecord(Transcript transcript, JsonNode file) {
        this.transcript = transcript;
        this.file = file;
    }

    static String check(Transcript transcript, String recordFile, String note, NoteKey key) {
        RecordCheck.checked(recordFile, note, key);
        return new CommittedRecord(transcript, RecordCheck.read(recordFile)).compare();
    }

    private String compare() {
        Mismatch.unlessEqual(transcript.commitment().logIndex(), Json.integer(file, "index"), "承诺在账本中的序号");
        var record = Json.object(file, "record");
        var texts = new HashSet<String>();
        collect(record, texts);
        Mismatch.unless(texts.contains(transcript.frameHash()), "名单指纹是抽取前入账的", transcript.frameHash(), "入账的记录中没有");
        var commitment = Sha256.hex(transcript.commitment().value());
        Mismatch.unless(texts.contains(commitment), "承诺是抽取前入账的", commitment, "入账的记录中没有");
        var rules = find(record, "rules");
        if (rules == null) {
            return "名单指纹和承诺与账本中的记录相符（该记录未写规则）。";
        }
        var announced = readRules(rules);
        boolean same = new HashSet<>(announced.strata())
                        .equals(new HashSet<>(transcript.rules().strata()))
                && announced.riskOrder().equals(transcript.rules().riskOrder())
                && Objects.equals(announced.leastTotal(), transcript.rules().leastTotal());
        Mismatch.unless(
                same, "规则是抽取前入账的", announced.toString(), transcript.rules().toString());
        return "名单指纹、承诺和规则与账本中的记录相符。";
    }

    private static DrawRules readRules(JsonNode rules) {
        try {
            return TranscriptReader.rules(rules);
        } catch (IllegalArgumentException e) {
            throw new Mismatch("入账的规则", "符合 shiheng-draw/1", String.valueOf(e.getMessage()));
        }
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(child -> collect(child, texts));
    }

    private static @Nullable JsonNode find(JsonNode node, String name) {
        if (node.isObject() && node.get(name) != null && node.get(name).isObject()) {
            return node.get(name);
        }
        for (var child : node) {
            var found = find(child, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
