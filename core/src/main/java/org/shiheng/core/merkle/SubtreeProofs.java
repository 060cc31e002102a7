package org.shiheng.core.merkle;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Verification for a range of a log that forms a subtree of its own, such as one batch of records: that a leaf is in the
 * range, and that the range is part of the whole log.
 *
 * <p>Basis: the subtrees of draft-ietf-plants-merkle-tree-certs, over the trees of RFC 9162. A range is a subtree if its
 * start is a multiple of the least power of two that is not below its width.
 */
public final class SubtreeProofs {

    private SubtreeProofs() {}

    /** Whether the leaves from start up to but not including end form a subtree. */
    public static boolean isSubtree(long start, long end) {
        if (start < 0 || start >= end) {
            return false;
        }
        long width = end - start;
        long ceiling = Long.bitCount(width) == 1 ? width : Long.highestOneBit(width) << 1;
        return ceiling > 0 && start % ceiling == 0;
    }

    /** Verifies that a leaf hash stands at an index of the log, given the root of a range that contains it. */
    public static boolean verifyInclusion(
            byte[] leafHash, long index, long start, long end, List<byte[]> path, byte[] rangeRoot) {
        return isSubtree(start, end)
                && index >= start
                && MerkleTree.verifyInclusion(leafHash, index - start, end - start, path, rangeRoot);
    }

    /** Verifies that a range with a root is part of the log with this size and root. */
    public static boolean verifyConsistency(
            long start, long end, long size, byte[] rangeRoot, byte[] root, List<byte[]> path) {
        if (start < 0 || end > size || path.stream().anyMatch(hash -> hash.length != MerkleTree.HASH_LENGTH)) {
            return false;
        }
        if (start == end) {
            // The empty range is part of every log, whatever its root.
            return path.isEmpty() && MessageDigest.isEqual(rangeRoot, MerkleTree.emptyRoot());
        }
        return isSubtree(start, end) && new Walk(start, end, size).verifies(rangeRoot, root, path);
    }

    /** The way from the range's last complete subtree to the root: three numbers that shift together. */
    private static final class Walk {

        private long first;
        private long second;
        private long last;

        Walk(long start, long end, long size) {
            first = start;
            second = end - 1;
            last = size - 1;
        }

        boolean verifies(byte[] rangeRoot, byte[] root, List<byte[]> path) {
            boolean reachesTheEnd = second == last;
            while (first != second && (reachesTheEnd || (second & 1) == 1)) {
                shift();
            }
            var rest = new ArrayDeque<>(path);
            if (first != second && rest.isEmpty()) {
                return false;
            }
            var range = first == second ? rangeRoot : rest.removeFirst();
            var whole = range;
            for (var hash : rest) {
                if (last == 0) {
                    return false;
                }
                if ((second & 1) == 1 || second == last) {
                    range = first < second ? MerkleTree.nodeHash(hash, range) : range;
                    whole = MerkleTree.nodeHash(hash, whole);
                    while ((second & 1) == 0 && second != 0) {
                        shift();
                    }
                } else {
                    whole = MerkleTree.nodeHash(whole, hash);
                }
                shift();
            }
            return last == 0 && MessageDigest.isEqual(range, rangeRoot) && MessageDigest.isEqual(whole, root);
        }

        private void shift() {
            first >>>= 1;
            second >>>= 1;
            last >>>= 1;
        }
    }
}
