import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ResultCode } from "../types";
import { excludedBy, objections, suggested } from "./resultRules";

interface Table {
  readonly kinds: Parameters<typeof objections>[0];
  readonly situations: readonly (readonly [number, number])[];
  readonly objections: readonly string[];
}
// The same file that the server's ResultRulesTests writes and checks.
const table = JSON.parse(readFileSync("../server/src/test/resources/result-rules.json", "utf8")) as Table;
const codes = table.kinds.map((kind) => kind.code);

describe("the terms of the eight results", () => {
  it("lead to the server's answer for all 256 choices in every situation", () => {
    expect(table.objections).toHaveLength(256);
    table.objections.forEach((line, choice) => {
      const chosen = codes.filter((_, n) => choice & (1 << n));
      const mine = table.situations.map(([wrong, open]) => objections(table.kinds, chosen, wrong, open).length);
      expect(mine.join(""), chosen.join(" ")).toBe(line);
    });
  });

  it("say in advance why a result cannot be added", () => {
    expect(excludedBy(table.kinds, ["R1"], "R5")).toBe("不能和“未发现问题”同时选");
    expect(excludedBy(table.kinds, ["R7"], "R4")).toBeUndefined();
    expect(excludedBy(table.kinds, ["R5"], "R8")).toBeUndefined();
    expect(excludedBy(table.kinds, ["R5"], "R5")).toBeUndefined();
  });

  it("are never suggested against themselves", () => {
    const situations: [number, number][] = [
      [0, 0],
      [2, 0],
    ];
    for (const [wrong, open] of situations) {
      const chosen: ResultCode[] = suggested(wrong, open);
      expect(objections(table.kinds, chosen, wrong, open)).toEqual([]);
    }
    expect(suggested(0, 3)).toEqual([]);
  });
});
