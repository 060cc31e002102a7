import { describe, expect, it } from "vitest";
import { tree } from "./levels";

describe("the tree of departments", () => {
  it("reads from the bureau down to its stations, with the others after it", () => {
    const rows = tree([{ id: 3, parent: 2 }, { id: 1 }, { id: 9 }, { id: 2, parent: 1 }, { id: 4, parent: 77 }]);

    expect(rows.map((row) => [row.unit.id, row.depth])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [9, 0],
      [4, 0],
    ]);
  });
});
