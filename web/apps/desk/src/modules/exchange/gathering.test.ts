import { describe, expect, it } from "vitest";
import { lookOf, mappable, outcomesOf, progressOf } from "./gathering";

const counts = { read: 15, taken: 1, corrected: 2, known: 3, waiting: 4, refused: 5, withdrawn: 0 };

describe("a batch on the page", () => {
  it("accounts for every row that was read", () => {
    const sum = outcomesOf({ counts, state: "DONE" }).reduce((all, one) => all + one.rows, 0);
    expect(sum).toBe(counts.read);
  });

  it("says of a try-out what would be, not what was", () => {
    expect(outcomesOf({ counts, state: "CHECKED" })[0]?.words).toBe("可以归集");
    expect(outcomesOf({ counts, state: "DONE" })[0]?.words).toBe("新归集");
  });

  it("is not mapped again once something of it was gathered", () => {
    expect(mappable({ counts, state: "FAILED", channel: "文件" })).toBe(false);
    expect(mappable({ counts: { ...counts, taken: 0, corrected: 0 }, state: "FAILED", channel: "文件" })).toBe(true);
    expect(mappable({ counts, state: "CHECKED", channel: "文件" })).toBe(true);
  });

  it("looks at work while the platform is at work on it", () => {
    expect(lookOf({ state: "RUNNING", running: true }).tone).toBe("near");
    expect(lookOf({ state: "ROLLED_BACK", running: false }).tone).toBe("held");
  });

  it("says how far the work is, and a hundred only when it is done", () => {
    const at = (linesDone: number, linesTotal?: number) =>
      progressOf({ state: "RUNNING", running: true, linesDone, linesTotal, counts });
    expect(at(-1, 1001)).toBe(0);
    expect(at(500, 1001)).toBe(49);
    expect(at(1001, 1001)).toBe(99);
    expect(at(500)).toBeUndefined();
    const back = { ...counts, withdrawn: 2 };
    expect(progressOf({ state: "ROLLING_BACK", running: true, linesDone: 9, linesTotal: 9, counts: back })).toBe(66);
  });
});
