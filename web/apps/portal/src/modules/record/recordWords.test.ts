import { describe, expect, it } from "vitest";
import { grouped, recordWords, termOf, type RecordRow, type Standing } from "./recordWords";

const standing = (over: Partial<Standing> = {}): Standing => ({
  id: "1",
  kind: "PENALTY",
  kindLabel: "行政处罚",
  authority: "老边区市场监督管理局",
  occurredOn: "2026-01-20",
  publishFrom: "2026-01-20",
  corrected: false,
  ...over,
});

describe("a record in the words of the page", () => {
  it("names an inspection by its plan, with results and points", () => {
    const words = recordWords({
      kind: "INSPECTION",
      kindLabel: "检查",
      codes: ["R5"],
      subject: { name: "老面馆", uscc: "92210802MA0Y7K2H2F" },
      body: {
        plan: "YK-2026-001",
        planName: "餐饮抽查",
        items: ["餐饮服务", "价格"],
        results: ["发现问题已责令改正"],
        pointsChecked: 9,
        pointsViolated: 2,
      },
    });

    expect(words.title).toBe("餐饮抽查");
    expect(words.results).toEqual([{ code: "R5", words: "发现问题已责令改正" }]);
    expect(words.plan).toBe("YK-2026-001");
    expect(words.lines).toContainEqual({ name: "检查事项", value: "餐饮服务、价格" });
    expect(words.lines).toContainEqual({ name: "要点", value: "9 项，其中 2 项不符合" });
    expect(words.subject?.name).toBe("老面馆");
  });

  it("names a penalty by its summary, with money in yuan", () => {
    const words = recordWords({ kind: "PENALTY", codes: ["FINE"], body: { summary: "罚款18000元", fine: "18000.00" } });

    expect(words.title).toBe("罚款18000元");
    expect(words.results).toEqual([]);
    expect(words.lines).toEqual([{ name: "罚款", value: "18,000 元" }]);
  });

  it("stands upright on a text that holds nothing known", () => {
    expect(recordWords({ body: null })).toEqual({
      title: "记录",
      results: [],
      lines: [],
      plan: undefined,
      subject: undefined,
    });
  });
});

describe("the parts of a subject's page", () => {
  const row = (kind: string) => ({ standing: standing({ kind }), disclosed: { record: {}, salt: "" } }) as RecordRow;

  it("puts penalties first, leaves out what is empty, and loses nothing", () => {
    const parts = grouped([row("INSPECTION"), row("PENALTY"), row("SOMETHING_NEW")]);

    expect(parts.map((part) => part.title)).toEqual(["行政处罚", "检查与抽检", "其他"]);
  });
});

describe("the term of publication", () => {
  it("says how many days are left and how far it has come", () => {
    expect(termOf(standing({ publishThrough: "2027-01-19", daysLeft: 246, daysOfTerm: 365 }))).toEqual({
      words: "还公示 246 天，到2027年1月19日",
      passed: 119,
      whole: 365,
    });
  });

  it("says on the last day that it ends tonight, and nothing when it has no end", () => {
    expect(termOf(standing({ publishThrough: "2026-05-19", daysLeft: 1, daysOfTerm: 90 }))?.words).toBe(
      "今天 24:00 停止公示",
    );
    expect(termOf(standing())).toBeUndefined();
  });
});
