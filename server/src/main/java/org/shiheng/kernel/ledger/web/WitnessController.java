package org.shiheng.kernel.ledger.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.LogTree;
import org.shiheng.kernel.ledger.Witnesses;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Witnesses hand in their signature of a checkpoint here; anybody sees who signed what. */
@RestController
@RequestMapping("/api/public/log")
@Tag(name = "公开：账本的见证")
class WitnessController {

    private static final int LONGEST_NOTE = 16_384;
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Witnesses witnesses;
    private final LogTree tree;

    WitnessController(Witnesses witnesses, LogTree tree) {
        this.witnesses = witnesses;
        this.tree = tree;
    }

    @GetMapping("/witnesses")
    @Act("ledger.log.read")
    ResponseEntity<WitnessList> witnesses() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic())
                .body(new WitnessList(witnesses.all()));
    }

    /** The newest checkpoint that somebody outside has signed too. */
    @GetMapping(value = "/witnessed-checkpoint", produces = TEXT)
    @Act("ledger.log.read")
    ResponseEntity<String> witnessed() {
        var signed = witnesses
                .newestWitnessed()
                .flatMap(tree::checkpointOf)
                .orElseThrow(() -> Refusal.notFound("ledger.not-witnessed", "还没有见证人签过这本账。"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic())
                .contentType(MediaType.parseMediaType(TEXT))
                .header("X-Shiheng-SM2", signed.sm2())
                .body(witnesses.withLines(signed.size(), signed.note()));
    }

    @PostMapping(value = "/cosignatures", consumes = MediaType.TEXT_PLAIN_VALUE)
    @Act("ledger.log.witness")
    Taken take(@RequestBody String note) {
        if (note.length() > LONGEST_NOTE) {
            throw InvalidInput.of("#/", "ledger.note-too-long", "总指纹文件太长，只要三行正文和见证人的签名行。");
        }
        return new Taken(witnesses.take(note));
    }

    record WitnessList(List<Witnesses.Witness> items) {}

    record Taken(List<String> witnesses) {}
}
