import { describe, expect, it } from "vitest";
import { stateOf, textLines, type ErasureRow } from "./words";

const row = (decision?: string) => ({ decision }) as ErasureRow;

describe("a request to erase a text", () => {
  it("waits until somebody decided", () => {
    expect(stateOf(row()).words).toBe("待决定");
    expect(stateOf(row("ERASED")).words).toBe("已删去");
    expect(stateOf(row("REFUSED")).words).toBe("不删");
  });

  it("shows what the text says while it is there, and nothing afterwards", () => {
    expect(textLines('{"summary":"罚款","results":["甲","乙"]}')).toEqual([
      { name: "summary", value: "罚款" },
      { name: "results", value: "甲；乙" },
    ]);
    expect(textLines(undefined)).toEqual([]);
  });
});
