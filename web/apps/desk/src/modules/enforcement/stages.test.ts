import { describe, expect, it } from "vitest";
import { endWords, resultWords, sourceWords, type CaseRow } from "./stages";

const row = (over: Partial<CaseRow>) => ({ fine: 0, source: "REPORT", ...over }) as CaseRow;

describe("a row of the case list", () => {
  it("says where a clue came from until there is a result", () => {
    expect(resultWords(row({}))).toBe("举报");
    expect(resultWords(row({ closeWay: "NO_PENALTY" }))).toBe("不予处罚");
  });

  it("names the fine of a penalty", () => {
    expect(resultWords(row({ closeWay: "PENALTY", fine: 50000 }))).toBe("处罚 50,000 元");
  });

  it("has a word for a code it does not know", () => {
    expect(sourceWords("NEW")).toBe("其他来源");
    expect(endWords("NEW")).toBe("其他");
    expect(endWords(undefined)).toBe("");
  });
});
