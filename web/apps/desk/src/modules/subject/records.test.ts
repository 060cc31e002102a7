import { describe, expect, it } from "vitest";
import { disclosedOf, kindsOf, publicationWords, recordFacts, recordMark, recordSummary } from "./records";
import type { LedgerRow } from "./profile";

const row = (change: Partial<LedgerRow>, body: Record<string, unknown> = {}): LedgerRow => ({
  id: "1",
  kind: "INSPECTION",
  kindLabel: "检查",
  authority: "站前区市场监督管理局",
  occurredOn: "2026-05-19",
  recordedAt: "2026-05-19T01:00:00Z",
  codes: [],
  published: false,
  text: { body } as unknown as NonNullable<LedgerRow["text"]>,
  ...change,
});

describe("a record in a list", () => {
  it("is marked by what it says: a missed report is no good report, a removal from a list no listing", () => {
    expect(recordMark({ kind: "INSPECTION", codes: ["R1"] }).tone).toBe("good");
    expect(recordMark({ kind: "INSPECTION", codes: ["R5"] }).tone).toBe("bad");
    expect(recordMark({ kind: "ANNUAL_REPORT", codes: ["MISSED"] }).tone).toBe("bad");
    expect(recordMark({ kind: "ABNORMAL_LIST", codes: ["REMOVED"] }).tone).toBe("good");
  });

  it("tells an inspection by its results and its plan, anything else by its summary", () => {
    expect(recordSummary(row({}, { results: ["未发现问题"], planName: "餐饮抽查" }))).toBe("未发现问题，餐饮抽查");
    expect(recordSummary(row({ kind: "PENALTY" }, { decisionNumber: "1号", summary: "罚款 18,000 元" }))).toBe(
      "罚款 18,000 元",
    );
    expect(recordSummary(row({ text: undefined }))).toContain("依法删除");
  });

  it("shows members without a Chinese name without their English one", () => {
    expect(recordFacts(row({}, { plan: "P1", novel: "内容", none: null }))).toEqual([
      { name: "计划编号", value: "P1" },
      { name: "其他", value: "内容" },
    ]);
  });

  it("waits beyond the end of the log until it has its place", () => {
    expect(disclosedOf(row({ salt: "AAAA" }))?.index).toBe(Number.MAX_SAFE_INTEGER);
    expect(disclosedOf(row({ salt: "AAAA", index: 7 }))?.index).toBe(7);
    expect(disclosedOf(row({ text: undefined }))).toBeUndefined();
  });

  it("says how long it is shown in public", () => {
    expect(publicationWords({ published: false }, "2026-05-19")).toBe("不公示");
    expect(
      publicationWords({ published: true, publishFrom: "2026-01-01", publishThrough: "2027-01-01" }, "2026-05-19"),
    ).toBe("公示到 2027-01-01");
    expect(
      publicationWords({ published: false, publishFrom: "2020-01-01", publishThrough: "2021-01-01" }, "2026-05-19"),
    ).toBe("已停止公示");
  });

  it("is counted by kind, the most frequent first", () => {
    const kinds = kindsOf([row({}), row({ kind: "PENALTY", kindLabel: "行政处罚" }), row({})]);

    expect(kinds.map((kind) => [kind.label, kind.count])).toEqual([
      ["检查", 2],
      ["行政处罚", 1],
    ]);
  });
});
