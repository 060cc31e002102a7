import { describe, expect, it } from "vitest";
import { inOrder, lampCounts, targetWords, valueWords, yearsOf, type Definition, type Edition } from "./progress";

const definition = {
  unit: "张",
  targets: [
    { year: 2021, sign: "≥", value: 3582, kind: "推导" },
    { year: 2025, sign: "≥", value: 4500, kind: "规划明示" },
  ],
} as unknown as Definition;
const edition = (length: Edition["length"], throughOn: string, value: number | null): Edition =>
  ({ length, throughOn, figures: [{ code: "I14", value, lamp: "GREEN" }] }) as unknown as Edition;

describe("the plan's progress", () => {
  it("shows values with their unit and says when there are none", () => {
    expect(valueWords(86.3, "%", 2)).toBe("86.30%");
    expect(valueWords(4501, "张", 0)).toBe("4,501 张");
    expect(valueWords(null, "张", 0)).toBe("无数据");
  });

  it("takes the target of the year", () => {
    expect(targetWords(definition, 2023)).toBe("目标 ≥3,582 张");
    expect(targetWords(definition, 2026)).toBe("目标 ≥4,500 张");
  });

  it("leaves a gap for a year that was not published and takes no quarter for a year", () => {
    const points = yearsOf("I14", definition, [
      edition("YEAR", "2025-12-31", 4501),
      edition("QUARTER", "2024-12-31", 4270),
    ]);
    expect(points.map((point) => point.value)).toEqual([null, null, null, null, 4501]);
    expect(points[0]?.target).toBe(3582);
  });

  it("has the latest edition first", () => {
    const list = inOrder([
      edition("MONTH", "2025-12-31", 1),
      edition("QUARTER", "2026-03-31", 1),
      edition("YEAR", "2025-12-31", 1),
    ]);
    expect(list.map((one) => one.length)).toEqual(["QUARTER", "YEAR", "MONTH"]);
    expect(lampCounts(list[0]!, new Set(["I14"]))).toEqual([{ lamp: "GREEN", count: 1 }]);
  });
});
