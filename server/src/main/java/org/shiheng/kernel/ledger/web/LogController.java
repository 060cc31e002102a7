package org.shiheng.kernel.ledger.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.LogTree;
import org.shiheng.kernel.ledger.Witnesses;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as outsiders read it (shiheng-log/1, Serving). Bad arguments get a problem, never an empty proof. */
@RestController
@RequestMapping("/api/public/log")
@Tag(name = "公开：账本")
class LogController {

    private static final int MOST_LEAVES = 1000;

    private final LogTree tree;
    private final Witnesses witnesses;

    LogController(LogTree tree, Witnesses witnesses) {
        this.tree = tree;
        this.witnesses = witnesses;
    }

    @GetMapping(value = "/checkpoint", produces = "text/plain;charset=UTF-8")
    @Act("ledger.log.read")
    ResponseEntity<String> checkpoint() {
        var newest = tree.checkpoint().orElseThrow(() -> Refusal.notFound("ledger.empty", "账本里还没有记录。"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic())
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .header("X-Shiheng-SM2", newest.sm2())
                .body(witnesses.withLines(newest.size(), newest.note()));
    }

    @GetMapping("/key")
    @Act("ledger.log.read")
    LogTree.PublicKeys key() {
        return tree.keys();
    }

    @GetMapping("/leaves")
    @Act("ledger.log.read")
    ResponseEntity<Leaves> leaves(@RequestParam long start, @RequestParam long end) {
        long size = tree.size();
        if (start < 0 || end <= start || end > size) {
            throw bad("从第 " + start + " 条到第 " + end + " 条不在账本内，账本现有 " + size + " 条。");
        }
        if (end - start > MOST_LEAVES) {
            throw bad("一次最多取 " + MOST_LEAVES + " 条，请分几次取。");
        }
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(new Leaves(start, end, tree.leaves(start, end)));
    }

    @GetMapping("/inclusion")
    @Act("ledger.log.read")
    ResponseEntity<LogTree.Inclusion> inclusion(@RequestParam long index, @RequestParam long size) {
        if (index < 0 || index >= size || size > tree.size()) {
            throw bad("第 " + index + " 条不在大小为 " + size + " 的账本内，账本现有 " + tree.size() + " 条。");
        }
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(tree.inclusion(index, size));
    }

    @GetMapping("/consistency")
    @Act("ledger.log.read")
    ResponseEntity<LogTree.Consistency> consistency(@RequestParam long first, @RequestParam long second) {
        if (first < 1 || first > second || second > tree.size()) {
            throw bad("大小 " + first + " 和 " + second + " 不能比较，应先小后大，且不超过现有的 " + tree.size() + " 条。");
        }
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(tree.consistency(first, second));
    }

    private static Refusal bad(String detail) {
        return new Refusal(HttpStatus.BAD_REQUEST, "ledger.bad-range", "请求的范围不对", detail);
    }

    record Leaves(long start, long end, List<String> leaves) {}
}
