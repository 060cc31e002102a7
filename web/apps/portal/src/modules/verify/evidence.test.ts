import { describe, expect, it } from "vitest";
import { readBrought } from "./evidence";

describe("a file brought to the verify page", () => {
  it("says what to do when it is no JSON or nothing known", () => {
    expect(() => readBrought("<html>")).toThrow("请选从本网站下载的文件");
    expect(() => readBrought("[]")).toThrow("没有认得的内容");
    expect(() => readBrought('{"a":1}')).toThrow("没有认得的内容");
  });

  it("names what a transcript or a proof lacks", () => {
    expect(() => readBrought('{"format":"shiheng-draw/1"}')).toThrow("plan");
    expect(() => readBrought('{"record":{}}')).toThrow("有 salt");
  });
});
