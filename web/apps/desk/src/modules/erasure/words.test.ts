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
    expect(textLines('{"summary":"罚款","odd":"乙"}')).toEqual([
      { name: expect.stringMatching(/^[\u4e00-\u9fff]+$/) as string, value: "罚款" },
      { name: "其他", value: "乙" },
    ]);
    expect(textLines(undefined)).toEqual([]);
  });
});
