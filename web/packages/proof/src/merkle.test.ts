// @vitest-environment node
import { describe, expect, it } from "vitest";
import { same, sha256, utf8 } from "./bytes";
import { isConsistent, leafHash, nodeHash, rootOfInclusion } from "./merkle";

// Reference tree, straight from the definition in RFC 9162 §2.1 and sharing nothing with the code under test but hashing.
function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leafHash(leaves[0]!);
  const k = split(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}
function pathOf(index: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...pathOf(index, leaves.slice(0, k)), rootOf(leaves.slice(k))]
    : [...pathOf(index - k, leaves.slice(k)), rootOf(leaves.slice(0, k))];
}
function proofOf(first: number, leaves: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (first === leaves.length) return whole ? [] : [rootOf(leaves)];
  const k = split(leaves.length);
  return first <= k
    ? [...proofOf(first, leaves.slice(0, k), whole), rootOf(leaves.slice(k))]
    : [...proofOf(first - k, leaves.slice(k), false), rootOf(leaves.slice(0, k))];
}

const leaves = Array.from({ length: 20 }, (_, n) => utf8(`leaf ${n}`));

describe("the tree", () => {
  it("accepts the inclusion of every leaf in every size up to 20 and no other", () => {
    for (let size = 1; size <= 20; size += 1) {
      const tree = leaves.slice(0, size);
      const root = rootOf(tree);
      for (let index = 0; index < size; index += 1) {
        const path = pathOf(index, tree);
        const found = rootOfInclusion(index, size, leafHash(tree[index]!), path);
        expect(found && same(found, root)).toBe(true);
        const other = rootOfInclusion((index + 1) % size, size, leafHash(tree[index]!), path);
        if (size > 1) expect(other !== undefined && same(other, root)).toBe(false);
        expect(rootOfInclusion(index, size, leafHash(tree[index]!), [...path, root])).toBeUndefined();
        if (path.length) expect(rootOfInclusion(index, size, leafHash(tree[index]!), path.slice(1))).toBeUndefined();
      }
    }
  });

  it("refuses an index outside the tree", () => {
    expect(rootOfInclusion(3, 3, leafHash(leaves[0]!), [])).toBeUndefined();
    expect(rootOfInclusion(-1, 3, leafHash(leaves[0]!), [])).toBeUndefined();
  });

  it("accepts every pair of sizes as consistent and refuses a changed proof", () => {
    for (let second = 1; second <= 20; second += 1) {
      for (let first = 1; first <= second; first += 1) {
        const tree = leaves.slice(0, second);
        const firstRoot = rootOf(leaves.slice(0, first));
        const path = first === second ? [] : proofOf(first, tree, true);
        expect(isConsistent(first, second, firstRoot, rootOf(tree), path)).toBe(true);
        expect(isConsistent(first, second, rootOf(leaves.slice(1, first + 1)), rootOf(tree), path)).toBe(false);
        if (path.length) expect(isConsistent(first, second, firstRoot, rootOf(tree), path.slice(1))).toBe(false);
        if (first < second) expect(isConsistent(first, second, firstRoot, rootOf(tree), [])).toBe(false);
      }
    }
  });

  it("refuses a log that became shorter", () => {
    expect(isConsistent(5, 4, rootOf(leaves.slice(0, 5)), rootOf(leaves.slice(0, 4)), [])).toBe(false);
  });
});
