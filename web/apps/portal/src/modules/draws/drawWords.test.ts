import { describe, expect, it } from "vitest";
import { excludedWords, stepsOf, type DrawView } from "./drawWords";

const draw = (over: Partial<DrawView>): DrawView => ({
  number: "YK-2026-001",
  name: "餐饮抽查",
  basis: "国发〔2019〕5号",
  state: "COMMITTED",
  stateLabel: "已承诺",
  frameHash: "ab",
  frameSize: 10,
  strata: [],
  sums: [],
  frozenAt: "2026-05-19T01:00:00Z",
  committedAt: "2026-05-19T01:05:00Z",
  published: false,
  excluded: {},
  contributions: [],
  rounds: [],
  ...over,
});

describe("the steps of a draw", () => {
  it("stand at the contributions after the commitment", () => {
    expect(stepsOf(draw({})).map((step) => step.state)).toEqual(["done", "done", "now", "ahead", "ahead"]);
  });

  it("wait for the inspections after the reveal, and show no time before its day", () => {
    const steps = stepsOf(draw({ revealedAt: "2026-05-19T01:10:00Z" }));

    expect(steps.map((step) => step.state)).toEqual(["done", "done", "done", "done", "now"]);
    expect(steps[4]?.at).toBeUndefined();
  });

  it("are all done when the transcript is public", () => {
    const published = draw({
      revealedAt: "2026-05-19T01:10:00Z",
      publishedAt: "2026-06-19T01:10:00Z",
      published: true,
    });

    expect(stepsOf(published).every((step) => step.state === "done")).toBe(true);
  });
});

describe("why subjects were left out", () => {
  it("is said in words, also for a reason that is not known here", () => {
    expect(excludedWords({ DORMANT: 3, SOMETHING_NEW: 1 })).toBe("歇业 3 户、其他规定情形 1 户");
  });
});
