package org.shiheng.kernel.ledger;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/** The stored nodes cut into tiles of 256 (C2SP tlog-tiles): level L of the tiles is level 8·L of the tree. */
@Component
public class LogTiles {

    /** How many hashes a full tile has. */
    public static final int WIDTH = 256;

    private final ScopedDatabase database;
    private final LogTree tree;

    LogTiles(ScopedDatabase database, LogTree tree) {
        this.database = database;
        this.tree = tree;
    }

    /** The first {@code width} hashes of a tile. */
    public byte[] hashes(int level, long number, int width) {
        List<byte[]> hashes = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "select hash from ledger.node where level = ? and index >= ? and index < ? order by index")
                        .param(8 * level)
                        .param(number * WIDTH)
                        .param(number * WIDTH + width)
                        .query((row, n) -> row.getBytes(1))
                        .list());
        whole(hashes.size(), width);
        var out = new ByteArrayOutputStream(32 * WIDTH);
        hashes.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** The first {@code width} leaf data of a tile of level 0. */
    public byte[] entries(long number, int width) {
        List<byte[]> leaves = tree.leafData(number * WIDTH, number * WIDTH + width);
        whole(leaves.size(), width);
        var out = new ByteArrayOutputStream(34 * WIDTH);
        for (byte[] leaf : leaves) {
            out.write(leaf.length >>> 8);
            out.write(leaf.length & 0xff);
            out.writeBytes(leaf);
        }
        return out.toByteArray();
    }

    private static void whole(int found, int width) {
        if (found < width) {
            throw Refusal.notFound("ledger.no-tile", "账本还没有这么长，没有这一块。");
        }
    }
}
