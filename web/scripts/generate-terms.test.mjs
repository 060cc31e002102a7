// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseCsv, termsFile } from "./generate-terms.mjs";

const head = "key,zh,en,definition,legal_ref,do_not_use,exchange_names\n";

describe("the terms generator", () => {
  it("reads quoted cells with commas, quotes and line breaks", () => {
    expect(parseCsv('a,"b,""c""\nd"\n')).toEqual([["a", 'b,"c"\nd']]);
  });

  it("writes one term a row", () => {
    expect(termsFile(`${head}draw,双随机抽取,Draw,随机抽取检查对象和人员,,Lottery,\n`)).toContain(
      '"draw": {"zh":"双随机抽取"',
    );
  });

  it("refuses a key that stands twice, naming the row", () => {
    const row = "draw,抽取,Draw,定义,,,\n";
    expect(() => termsFile(head + row + row)).toThrow("row 3: draw stands twice");
  });

  it("refuses a row with a missing cell", () => {
    expect(() => termsFile(`${head}draw,抽取,Draw,定义\n`)).toThrow("row 2");
  });
});
