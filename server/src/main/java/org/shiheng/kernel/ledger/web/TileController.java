package org.shiheng.kernel.ledger.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.LogTiles;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log as static tiles (C2SP tlog-tiles): any mirror can keep them, and clients build every proof from them. */
@RestController
@RequestMapping("/api/public/log/tile")
@Tag(name = "公开：账本")
class TileController {

    private static final Pattern NAME = Pattern.compile("/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    private final LogTiles tiles;

    TileController(LogTiles tiles) {
        this.tiles = tiles;
    }

    /** Hashes of one level: {@code /tile/0/x001/234}, the right edge as {@code /tile/0/x001/235.p/17}. */
    @GetMapping("/{level:[0-7]}/{*name}")
    @Act("ledger.log.read")
    ResponseEntity<byte[]> hashes(@PathVariable int level, @PathVariable String name) {
        Name tile = name(name);
        return answer(tile, tiles.hashes(level, tile.number(), tile.width()));
    }

    /** Leaf data of a tile of level 0, each behind its length in two bytes. */
    @GetMapping("/entries/{*name}")
    @Act("ledger.log.read")
    ResponseEntity<byte[]> entries(@PathVariable String name) {
        Name tile = name(name);
        return answer(tile, tiles.entries(tile.number(), tile.width()));
    }

    /** A full tile never changes; a partial one is soon replaced by a wider one. */
    private static ResponseEntity<byte[]> answer(Name tile, byte[] content) {
        CacheControl kept = tile.width() == LogTiles.WIDTH
                ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
                : CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
        return ResponseEntity.ok()
                .cacheControl(kept)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(content);
    }

    private static Name name(String path) {
        Matcher match = NAME.matcher(path);
        int width = match.matches() && match.group(2) != null ? Integer.parseInt(match.group(2)) : LogTiles.WIDTH;
        if (!match.matches() || match.group(2) != null && width >= LogTiles.WIDTH) {
            throw Refusal.notFound("ledger.no-tile", "没有这一块。块的编号三位一组，如 x001/234。");
        }
        return new Name(Long.parseLong(match.group(1).replace("/", "").replace("x", "")), width);
    }

    private record Name(long number, int width) {}
}
