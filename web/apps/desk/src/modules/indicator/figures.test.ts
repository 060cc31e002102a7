import { describe, expect, it } from "vitest";
import { figure, gapWords, lampCounts, matterPath, placeOf, scaleOf, targetWords, type Item } from "./figures";

const item = (over: Partial<Item> = {}): Item => ({
  code: "I09b",
  name: "举报按期核查率",
  group: "消费维权",
  lead: "执法稽查科",
  unit: "%",
  measure: "件",
  decimals: 2,
  box: 9,
  plan: true,
  source: "AUTOMATIC",
  byDistrict: true,
  value: { lamp: "RED", lampLabel: "未达标", value: 86.31, unrounded: 86.3111, numerator: 971, denominator: 1125 },
  target: {
    sign: "≥",
    value: 92,
    kind: "每年同值",
    basis: "规划专栏1",
    gap: 5.69,
    roundingHides: false,
    missing: 64,
  },
  districts: [],
  ...over,
});

describe("figures", () => {
  it("shows two decimals and says when there is no denominator", () => {
    expect(figure(86.3, "%")).toBe("86.30%");
    expect(figure(4186, "张", 0)).toBe("4,186 张");
    expect(figure(null, "%")).toBe("无数据");
    expect(figure(0, "%")).toBe("0.00%");
  });

  it("says how far it is and how many would do", () => {
    expect(gapWords(item())).toEqual(["差 5.69 个百分点", "再有 64 件就达标"]);
    expect(targetWords(item().target, "%")).toBe("≥92%");
    expect(targetWords(null, "%")).toBe("—");
  });

  it("says when fewer would do", () => {
    const lower = item({ target: { ...item().target!, sign: "≤", value: 0, gap: 0.08, missing: 1 } });
    expect(gapWords(lower)).toEqual(["差 0.08 个百分点", "少 1 件就达标"]);
  });

  it("shows the unrounded value when rounding hides a miss", () => {
    const near = item({
      unit: "件",
      value: { ...item().value, value: 1.16, unrounded: 1.1594 },
      target: { ...item().target!, value: 1.16, gap: 0, roundingHides: true, missing: 1 },
    });
    expect(gapWords(near)[0]).toBe("未舍入是 1.1594，没有达到");
  });

  it("counts lamps, the worst first, and leaves out those nobody shows", () => {
    const items = [item(), item({ value: { ...item().value, lamp: "GREEN" } }), item()];
    expect(lampCounts(items).map((lamp) => [lamp.code, lamp.count])).toEqual([
      ["RED", 2],
      ["GREEN", 1],
    ]);
  });

  it("draws shares on a scale with round ends that holds them all", () => {
    expect(scaleOf([75.16, 93.67, 92], "%")).toEqual({ from: 70, to: 100 });
    expect(scaleOf([3, 12], "%")).toEqual({ from: 0, to: 15 });
    expect(scaleOf([], "%")).toEqual({ from: 0, to: 100 });
    expect(scaleOf([100, 100], "%")).toEqual({ from: 90, to: 100 });
  });

  it("names a district without its office and finds a task's page", () => {
    expect(placeOf({ name: "站前区市场监督管理局", shortName: "站前区局" })).toBe("站前区");
    expect(matterPath("task/12")).toBe("/tasks/12");
    expect(matterPath("other/12")).toBeUndefined();
  });
});
