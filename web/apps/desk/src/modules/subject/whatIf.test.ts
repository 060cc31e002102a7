import { describe, expect, it } from "vitest";
import { compare, repairable, spanWords } from "./whatIf";
import type { Assessment } from "./profile";

type Line = Assessment["lines"][number];
const line = (change: Partial<Line>): Line => ({
  category: "监管信息",
  label: "罚款",
  repaired: false,
  basePoints: 40,
  factor: 1,
  points: 40,
  explanation: "",
  recordId: "r1",
  occurredOn: "2025-09-12",
  ...change,
});
const assessment = (lines: Line[]): Assessment => ({
  asOf: "2026-05-19",
  rulesVersion: "2026-01",
  lawReference: "",
  total: 200,
  classByScore: "B",
  finalClass: "C",
  limits: [
    { level: "A", from: 0 },
    { level: "B", from: 120 },
    { level: "C", from: 300 },
    { level: "D", from: 550 },
  ],
  lines,
  categories: [],
  rules: [],
});

describe("a supposition beside the class of now", () => {
  it("says of each fact what it would cost and why", () => {
    const now = assessment([
      line({}),
      line({ recordId: "r2", label: "抽检不合格（每批）", points: 30, basePoints: 30 }),
    ]);
    const then = assessment([
      line({ factor: 0.6, points: 24 }),
      line({ recordId: "r2", label: "抽检不合格（每批）", basePoints: 30, factor: 0.3, points: 9, repaired: true }),
    ]);

    expect(compare(now, then).map((row) => [row.now, row.supposed, row.why])).toEqual([
      [40, 24, "时间，×0.6"],
      [30, 9, "修复，×0.3"],
    ]);
  });

  it("tells facts that fall away and facts that come", () => {
    const rows = compare(
      assessment([line({})]),
      assessment([line({ recordId: undefined, label: "成立1至3年", points: 20 })]),
    );

    expect(rows.map((row) => [row.now, row.supposed, row.why])).toEqual([
      [40, 0, "不再计分"],
      [undefined, 20, "到时才有"],
    ]);
  });

  it("matches two equal fines one by one", () => {
    const now = assessment([line({}), line({ points: 24, factor: 0.6 })]);

    expect(compare(now, now).every((row) => row.now === row.supposed)).toBe(true);
  });

  it("offers each record once for repair, and neither states without a record nor repaired ones", () => {
    const found = repairable(
      assessment([
        line({}),
        line({ label: "责令停产停业" }),
        line({ recordId: undefined, label: "高风险行业" }),
        line({ recordId: "r3", repaired: true }),
      ]),
    );

    expect(found).toEqual([{ recordId: "r1", label: "罚款、责令停产停业", occurredOn: "2025-09-12" }]);
  });

  it("writes the span of the class that the score gives", () => {
    expect(spanWords(assessment([]))).toBe("120 ≤ 分 < 300");
    expect(spanWords({ ...assessment([]), classByScore: "D" })).toBe("分 ≥ 550");
  });
});
