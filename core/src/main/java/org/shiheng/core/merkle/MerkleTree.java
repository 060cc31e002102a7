package org.shiheng.core.merkle;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.shiheng.core.Sha256;

/**
 * The hash tree of a log: roots, proofs and their verification. Hashes are 32 bytes.
 *
 * <p>Basis: RFC 9162 §2.1 with SHA-256. Verification answers false for anything that is not exactly the proof that is
 * due: too short, too long, of another size, with hashes of another length.
 */
public final class MerkleTree {

    /** The length of a hash in bytes. */
    public static final int HASH_LENGTH = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** Where the hashes of complete subtrees are kept. */
    @FunctionalInterface
    public interface NodeSource {

        /**
         * Returns the hash of the complete subtree over the leaves from {@code index << level} on, {@code 1 << level}
         * of them.
         */
        byte[] node(int level, long index);
    }

    private MerkleTree() {}

    /** Returns the hash of a leaf. */
    public static byte[] leafHash(byte[] data) {
        return Sha256.of(LEAF, data);
    }

    /** Returns the hash of a node over two others. */
    public static byte[] nodeHash(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /** Returns the root of the empty tree. */
    public static byte[] emptyRoot() {
        return Sha256.of();
    }

    /** Returns the root over leaf data. */
    public static byte[] root(List<byte[]> leaves) {
        var frontier = new Frontier();
        leaves.forEach(leaf -> frontier.append(leafHash(leaf)));
        return frontier.root();
    }

    /** Returns the root of the first {@code size} leaves of a stored tree. */
    public static byte[] root(long size, NodeSource source) {
        return size == 0 ? emptyRoot() : range(0, size, source);
    }

    /** Returns a node source over leaf hashes in memory. */
    public static NodeSource over(List<byte[]> leafHashes) {
        return new NodeSource() {
            @Override
            public byte[] node(int level, long index) {
                return level == 0
                        ? leafHashes.get(Math.toIntExact(index))
                        : nodeHash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
            }
        };
    }

    /** Returns the proof that a leaf is in the tree of a size: sibling hashes from the leaf up. */
    public static List<byte[]> inclusionPath(long index, long size, NodeSource source) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("序号" + index + "不在大小为" + size + "的账本内");
        }
        var path = new ArrayList<byte[]>();
        inclusion(index, 0, size, source, path);
        return path;
    }

    /** Returns the proof that the tree of the first size is a prefix of the tree of the second; empty when equal. */
    public static List<byte[]> consistencyPath(long first, long second, NodeSource source) {
        if (first < 1 || first > second) {
            throw new IllegalArgumentException("大小" + first + "和" + second + "之间没有一致性证明");
        }
        var path = new ArrayList<byte[]>();
        consistency(first, 0, second, true, source, path);
        return path;
    }

    /** Verifies that a leaf hash stands at an index of the tree with this size and root. */
    public static boolean verifyInclusion(byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size || leafHash.length != HASH_LENGTH || !allHashes(path)) {
            return false;
        }
        long at = index;
        long last = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = nodeHash(sibling, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /**
     * Verifies that the tree with the first size and root is a prefix of the tree with the second. The empty tree is a
     * prefix of every tree and has no proof; callers that meet it compare its root themselves.
     */
    public static boolean verifyConsistency(
            long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> path) {
        if (first < 1 || first > second || !allHashes(path)) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && MessageDigest.isEqual(firstRoot, secondRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        var hashes = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            hashes.addFirst(firstRoot);
        }
        long at = first - 1;
        long last = second - 1;
        while ((at & 1) == 1) {
            at >>>= 1;
            last >>>= 1;
        }
        var old = hashes.getFirst();
        var all = hashes.getFirst();
        for (var hash : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = nodeHash(hash, old);
                all = nodeHash(hash, all);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                all = nodeHash(all, hash);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(old, firstRoot) && MessageDigest.isEqual(all, secondRoot);
    }

    private static void inclusion(long index, long start, long end, NodeSource source, List<byte[]> path) {
        if (end - start == 1) {
            return;
        }
        long split = start + splitBelow(end - start);
        if (index < split) {
            inclusion(index, start, split, source, path);
            path.add(range(split, end, source));
        } else {
            inclusion(index, split, end, source, path);
            path.add(range(start, split, source));
        }
    }

    private static void consistency(
            long first, long start, long end, boolean whole, NodeSource source, List<byte[]> path) {
        if (first == end) {
            if (!whole) {
                path.add(range(start, end, source));
            }
            return;
        }
        long split = start + splitBelow(end - start);
        if (first <= split) {
            consistency(first, start, split, whole, source, path);
            path.add(range(split, end, source));
        } else {
            consistency(first, split, end, false, source, path);
            path.add(range(start, split, source));
        }
    }

    /** The hash over leaves from start to end, where start is a multiple of the subtree's width. */
    private static byte[] range(long start, long end, NodeSource source) {
        long width = end - start;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return source.node(level, start >>> level);
        }
        long split = start + splitBelow(width);
        return nodeHash(range(start, split, source), range(split, end, source));
    }

    /** The largest power of two below a number. */
    private static long splitBelow(long width) {
        return Long.highestOneBit(width - 1);
    }

    private static boolean allHashes(List<byte[]> path) {
        return path.stream().allMatch(hash -> hash.length == HASH_LENGTH);
    }
}
