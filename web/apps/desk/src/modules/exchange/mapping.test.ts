import { describe, expect, it } from "vitest";
import {
  assign,
  assignmentsOf,
  columnsOf,
  missingFields,
  samplesOf,
  sizeWords,
  stepOf,
  suggestedSource,
} from "./mapping";

const fields = [
  { code: "NAME", label: "名称", required: true },
  { code: "CODE", label: "统一社会信用代码或注册号", required: true },
  { code: "ADDRESS", label: "住所", required: false },
];

describe("columns and fields", () => {
  it("are shown column by column and sent back field by field", () => {
    const shown = assignmentsOf({ NAME: 0, CODE: 2 }, 4);

    expect(shown).toEqual(["NAME", "", "CODE", ""]);
    expect(columnsOf(shown)).toEqual({ NAME: 0, CODE: 2 });
  });

  it("never read one field from two columns: the newer choice takes it", () => {
    expect(assign(["NAME", "", "CODE"], 1, "NAME")).toEqual(["", "NAME", "CODE"]);
    expect(assign(["NAME", "", ""], 1, "")).toEqual(["NAME", "", ""]);
  });

  it("name the required fields that no column has", () => {
    expect(missingFields(["NAME", "", "ADDRESS"], fields).map((field) => field.label)).toEqual([
      "统一社会信用代码或注册号",
    ]);
  });

  it("are recognised by different values, blanks left out", () => {
    expect(samplesOf([["甲", "a"], ["甲", ""], ["乙"], ["丙", "b"], ["丁"]], 0)).toEqual(["甲", "乙", "丙"]);
    expect(
      samplesOf(
        [
          ["甲", "a"],
          ["甲", ""],
        ],
        1,
      ),
    ).toEqual(["a"]);
  });
});

describe("the wizard", () => {
  it("stands where the import stands, and goes back to the columns when asked", () => {
    expect(stepOf("UPLOADED", false)).toBe(1);
    expect(stepOf("CHECKING", false)).toBe(2);
    expect(stepOf("CHECKED", false)).toBe(2);
    expect(stepOf("CHECKED", true)).toBe(1);
    expect(stepOf("TAKEN_OVER", false)).toBe(3);
    expect(stepOf("FAILED", false)).toBe(1);
  });

  it("suggests the file's name as the source", () => {
    expect(suggestedSource("2026年双随机名单.csv")).toBe("2026年双随机名单");
  });

  it("tells sizes as people do", () => {
    expect(sizeWords(300)).toBe("1 KB");
    expect(sizeWords(52_428_800)).toBe("50.0 MB");
  });
});
