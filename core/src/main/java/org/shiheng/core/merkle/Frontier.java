package org.shiheng.core.merkle;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a growing tree: enough to append leaves and to know the root, and nothing more. */
public final class Frontier {

    /** Takes the nodes that become complete while leaves are appended, so that they can be stored. */
    @FunctionalInterface
    public interface NodeSink {

        /** Takes the hash of a complete subtree; level 0 is the leaf itself. */
        void complete(int level, long index, byte[] hash);
    }

    /** One hash for each set bit of the size, the widest subtree first. */
    private final List<byte[]> edge = new ArrayList<>();

    private long size;

    /** Starts an empty tree. */
    public Frontier() {}

    /** Takes up a stored tree where it stands. */
    public Frontier(long size, MerkleTree.NodeSource source) {
        this.size = size;
        long start = 0;
        for (long rest = size; rest != 0; rest -= Long.highestOneBit(rest)) {
            int level = 63 - Long.numberOfLeadingZeros(rest);
            edge.add(source.node(level, start >>> level));
            start += 1L << level;
        }
    }

    /** Appends the hash of a leaf. */
    public void append(byte[] leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    /** Appends the hash of a leaf and hands on every node that is now complete. */
    public void append(byte[] leafHash, NodeSink sink) {
        if (leafHash.length != MerkleTree.HASH_LENGTH) {
            throw new IllegalArgumentException("叶指纹应为32字节");
        }
        var hash = leafHash;
        int level = 0;
        sink.complete(0, size, hash);
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            hash = MerkleTree.nodeHash(edge.removeLast(), hash);
            level++;
            sink.complete(level, size >>> level, hash);
        }
        edge.add(hash);
        size++;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The root over all leaves so far. */
    public byte[] root() {
        if (edge.isEmpty()) {
            return MerkleTree.emptyRoot();
        }
        var hash = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            hash = MerkleTree.nodeHash(edge.get(i), hash);
        }
        return hash;
    }
}
