import { describe, expect, it } from "vitest";
import { compared, type FlowStep } from "./compare";

const step = (node: string, name: string, roles = "单位负责人"): FlowStep => ({
  node,
  name,
  roles,
  at: "承办单位",
  joint: "任一人签",
});

describe("two versions of a flow", () => {
  it("tells what is new, changed and gone", () => {
    const now = [step("a", "审核"), step("b", "批准", "局负责人"), step("d", "会签")];
    const before = [step("a", "审核"), step("b", "批准"), step("c", "备案")];

    expect(compared(now, before).map((row) => [row.step.node, row.change])).toEqual([
      ["a", "SAME"],
      ["b", "CHANGED"],
      ["d", "NEW"],
      ["c", "GONE"],
    ]);
    expect(compared(now, before)[1]?.before).toContain("单位负责人");
  });
});
