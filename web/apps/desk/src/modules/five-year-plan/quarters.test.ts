import { expect, it } from "vitest";
import { quartersUpTo } from "./quarters";

it("counts quarters back over the turn of the year", () => {
  expect(quartersUpTo("2026-05-19", 3)).toEqual([
    { start: "2026-04-01", label: "2026年第2季度" },
    { start: "2026-01-01", label: "2026年第1季度" },
    { start: "2025-10-01", label: "2025年第4季度" },
  ]);
});
