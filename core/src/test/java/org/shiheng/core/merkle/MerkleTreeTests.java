package org.shiheng.core.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shiheng.core.Sha256;
import org.shiheng.core.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MerkleTreeTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void theRootOfTheEmptyTreeIsTheHashOfNothing() {
        assertThat(Sha256.hex(MerkleTree.emptyRoot()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void theRootsOfTheReferenceTreeAreTheKnownOnes() throws IOException {
        var data = json.readTree(Files.readString(SharedData.file("crypto/rfc6962_merkle_roots.json")));
        var leaves = new ArrayList<byte[]>();
        for (var leaf : data.get("leaves_hex")) {
            leaves.add(HexFormat.of().parseHex(leaf.asString()));
        }

        for (int size = 0; size <= leaves.size(); size++) {
            assertThat(Sha256.hex(MerkleTree.root(leaves.subList(0, size))))
                    .as("size %d", size)
                    .isEqualTo(data.get("root_by_tree_size_hex").get(size).asString());
        }
        var hashes = leaves.stream().map(MerkleTree::leafHash).toList();
        assertThat(MerkleTree.root(8, MerkleTree.over(hashes))).isEqualTo(MerkleTree.root(leaves));
    }

    @Test
    void everyProofVectorIsAcceptedOrRejectedAsItMustBe() {
        int rejected = 0;
        int checked = 0;
        for (var line : SharedData.lines("crypto/merkle_proof_vectors.jsonl")) {
            var vector = json.readTree(line);
            var expected = !vector.get("wantErr").asBoolean();
            switch (vector.get("kind").asString()) {
                case "inclusion" ->
                    assertThat(MerkleTree.verifyInclusion(
                                    bytes(vector, "leafHash"),
                                    number(vector, "leafIdx"),
                                    number(vector, "treeSize"),
                                    proof(vector),
                                    bytes(vector, "root")))
                            .as(line)
                            .isEqualTo(expected);
                case "consistency" ->
                    assertThat(MerkleTree.verifyConsistency(
                                    number(vector, "size1"),
                                    number(vector, "size2"),
                                    bytes(vector, "root1"),
                                    bytes(vector, "root2"),
                                    proof(vector)))
                            .as(line)
                            .isEqualTo(expected);
                case "subtreeinclusion" ->
                    assertThat(SubtreeProofs.verifyInclusion(
                                    bytes(vector, "leafHash"),
                                    number(vector, "leafIdx"),
                                    number(vector, "start"),
                                    number(vector, "end"),
                                    proof(vector),
                                    bytes(vector, "root")))
                            .as(line)
                            .isEqualTo(expected);
                case "subtreeconsistency" ->
                    assertThat(SubtreeProofs.verifyConsistency(
                                    number(vector, "start"),
                                    number(vector, "end"),
                                    number(vector, "size"),
                                    bytes(vector, "root1"),
                                    bytes(vector, "root2"),
                                    proof(vector)))
                            .as(line)
                            .isEqualTo(expected);
                default -> throw new IllegalStateException(line);
            }
            checked++;
            rejected += expected ? 0 : 1;
        }

        assertThat(checked).isEqualTo(353);
        assertThat(rejected).isEqualTo(321);
    }

    /** Some vectors go beyond what a long can hold; as a long they are negative and must be rejected just so. */
    private static long number(JsonNode node, String field) {
        return node.get(field).asBigInteger().longValue();
    }

    private static byte[] bytes(JsonNode node, String field) {
        var value = node.get(field);
        return value == null || value.isNull()
                ? new byte[0]
                : Base64.getDecoder().decode(value.asString());
    }

    private static List<byte[]> proof(JsonNode vector) {
        var hashes = new ArrayList<byte[]>();
        if (vector.get("proof").isArray()) {
            for (var hash : vector.get("proof")) {
                hashes.add(Base64.getDecoder().decode(hash.asString()));
            }
        }
        return hashes;
    }
}
