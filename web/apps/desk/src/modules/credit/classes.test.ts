import { describe, expect, it } from "vitest";
import type { components } from "@shiheng/api";
import { changeReasons, dayBefore, daysBefore, districtRows, flowOf, movement } from "./classes";

type Assessment = components["schemas"]["CreditAssessment"];
const line = (label: string, points: number, recordId?: string, repaired = false) => ({
  category: "监管信息",
  label,
  points,
  basePoints: points,
  factor: 1,
  repaired,
  explanation: "",
  ...(recordId ? { recordId } : {}),
});
const assessment = (lines: Assessment["lines"], rules: Assessment["rules"] = []): Assessment => ({
  asOf: "2026-05-19",
  rulesVersion: "",
  lawReference: "",
  total: 0,
  classByScore: "B",
  finalClass: "B",
  limits: [],
  lines,
  categories: [],
  rules,
});

describe("classes of the city", () => {
  it("are put into rows by district, the greatest share of D on top", () => {
    const { districts, city } = districtRows([
      { unit: 1, name: "站前区局", division: 210802, level: "A", subjects: 90 },
      { unit: 1, name: "站前区局", division: 210802, level: "D", subjects: 10 },
      { unit: 2, name: "盖州市局", division: 210881, level: "A", subjects: 3 },
      { unit: 2, name: "盖州市局", division: 210881, level: "D", subjects: 1 },
    ]);

    expect(districts.map((row) => [row.name, row.total])).toEqual([
      ["盖州市局", 4],
      ["站前区局", 100],
    ]);
    expect(city.counts).toEqual({ A: 93, B: 0, C: 0, D: 11 });
  });

  it("move up when the risk grew", () => {
    const flows = [
      { before: "A" as const, after: "B" as const, changes: 5 },
      { before: "D" as const, after: "B" as const, changes: 2 },
    ];

    expect(movement(flows)).toEqual({ up: 5, down: 2 });
    expect(flowOf(flows, "A", "B")).toBe(5);
    expect(flowOf(flows, "B", "A")).toBe(0);
  });
});

describe("a change of class", () => {
  it("is explained by facts that came, went or weigh otherwise, the heaviest first, rules before all", () => {
    const before = assessment([line("罚款", 40, "r1"), line("成立不满1年", 30)]);
    const after = assessment(
      [line("罚款", 24, "r1"), line("抽检不合格（每批）", 30, "r2")],
      [{ number: "②", moved: true, explanation: "在经营异常名录，不低于C类" }],
    );

    expect(changeReasons(before, after)).toEqual([
      { words: "规则②：在经营异常名录，不低于C类", points: undefined, recordId: undefined },
      { words: "新增：抽检不合格（每批）", points: 30, recordId: "r2" },
      { words: "不再计：成立不满1年", points: -30, recordId: undefined },
      { words: "罚款：时间久了，系数变小", points: -16, recordId: "r1" },
    ]);
  });

  it("is nothing between equal days", () => {
    const same = assessment([line("罚款", 40, "r1")]);

    expect(changeReasons(same, same)).toEqual([]);
  });
});

describe("days", () => {
  it("go back over months and years", () => {
    expect(dayBefore("2026-03-01")).toBe("2026-02-28");
    expect(daysBefore("2026-01-05", 30)).toBe("2025-12-06");
  });
});
