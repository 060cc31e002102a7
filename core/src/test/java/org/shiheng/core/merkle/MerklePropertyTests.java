package org.shiheng.core.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random trees, their proofs, and random corruption of them. */
class MerklePropertyTests {

    @Property(tries = 500)
    void everyLeafHasAProofThatVerifiesAndNoCorruptedOneDoes(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll long seed) {
        var random = new Random(seed);
        var leaves = leaves(size, random);
        var source = MerkleTree.over(leaves);
        var root = MerkleTree.root(size, source);
        int index = random.nextInt(size);
        var path = MerkleTree.inclusionPath(index, size, source);
        var leaf = leaves.get(index);

        assertThat(MerkleTree.verifyInclusion(leaf, index, size, path, root)).isTrue();
        assertThat(MerkleTree.verifyInclusion(flipped(leaf, random), index, size, path, root))
                .isFalse();
        assertThat(MerkleTree.verifyInclusion(leaf, index, size, path, flipped(root, random)))
                .isFalse();
        assertThat(MerkleTree.verifyInclusion(leaf, size, size, path, root)).isFalse();
        assertThat(MerkleTree.verifyInclusion(leaf, -1, size, path, root)).isFalse();
        for (var bad : corrupted(path, random)) {
            assertThat(MerkleTree.verifyInclusion(leaf, index, size, bad, root)).isFalse();
        }
        int other = random.nextInt(size);
        if (other != index) {
            assertThat(MerkleTree.verifyInclusion(leaf, other, size, path, root))
                    .isFalse();
        }
    }

    @Property(tries = 500)
    void everyTreeIsAPrefixOfALargerOneAndNoCorruptedProofSaysSo(
            @ForAll @IntRange(min = 1, max = 300) int second, @ForAll long seed) {
        var random = new Random(seed);
        int first = 1 + random.nextInt(second);
        var source = MerkleTree.over(leaves(second, random));
        var firstRoot = MerkleTree.root(first, source);
        var secondRoot = MerkleTree.root(second, source);
        var path = MerkleTree.consistencyPath(first, second, source);

        assertThat(MerkleTree.verifyConsistency(first, second, firstRoot, secondRoot, path))
                .isTrue();
        assertThat(MerkleTree.verifyConsistency(first, second, flipped(firstRoot, random), secondRoot, path))
                .isFalse();
        assertThat(MerkleTree.verifyConsistency(first, second, firstRoot, flipped(secondRoot, random), path))
                .isFalse();
        assertThat(MerkleTree.verifyConsistency(0, second, firstRoot, secondRoot, path))
                .isFalse();
        for (var bad : corrupted(path, random)) {
            assertThat(MerkleTree.verifyConsistency(first, second, firstRoot, secondRoot, bad))
                    .isFalse();
        }
        if (first < second) {
            assertThat(MerkleTree.verifyConsistency(second, first, secondRoot, firstRoot, path))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void theFrontierAgreesWithTheTreeAndHandsOnEveryCompleteNode(
            @ForAll @IntRange(max = 200) int size, @ForAll long seed) {
        var leaves = leaves(size, new Random(seed));
        var stored = new HashMap<String, byte[]>();
        var frontier = new Frontier();
        for (int i = 0; i < size; i++) {
            frontier.append(leaves.get(i), (level, index, hash) -> {
                assertThat(stored.put(level + "/" + index, hash)).isNull();
            });
        }
        MerkleTree.NodeSource kept = (level, index) -> stored.get(level + "/" + index);

        assertThat(frontier.size()).isEqualTo(size);
        assertThat(frontier.root()).isEqualTo(MerkleTree.root(size, MerkleTree.over(leaves)));
        assertThat(MerkleTree.root(size, kept)).isEqualTo(frontier.root());
        var resumed = new Frontier(size, kept);
        var next = new byte[32];
        resumed.append(next);
        frontier.append(next);
        assertThat(resumed.root()).isEqualTo(frontier.root());
        for (int i = 0; i < size; i += 7) {
            assertThat(MerkleTree.inclusionPath(i, size, kept))
                    .containsExactlyElementsOf(MerkleTree.inclusionPath(i, size, MerkleTree.over(leaves)));
        }
    }

    private static List<byte[]> leaves(int size, Random random) {
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < size; i++) {
            var data = new byte[20];
            random.nextBytes(data);
            leaves.add(MerkleTree.leafHash(data));
        }
        return leaves;
    }

    private static byte[] flipped(byte[] hash, Random random) {
        var copy = hash.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private static List<List<byte[]>> corrupted(List<byte[]> path, Random random) {
        var all = new ArrayList<List<byte[]>>();
        var longer = new ArrayList<>(path);
        longer.add(new byte[32]);
        all.add(longer);
        var before = new ArrayList<>(path);
        before.addFirst(new byte[32]);
        all.add(before);
        if (!path.isEmpty()) {
            all.add(path.subList(0, path.size() - 1));
            all.add(path.subList(1, path.size()));
            var changed = new ArrayList<>(path);
            int at = random.nextInt(path.size());
            changed.set(at, flipped(path.get(at), random));
            all.add(changed);
            var shorter = new ArrayList<>(path);
            shorter.set(at, new byte[31]);
            all.add(shorter);
        }
        return all;
    }
}
