import { describe, expect, it } from "vitest";
import type { Item, Lamp } from "../figures";
import { districtLamps, inOrder, lampsOf, told, whyOf, worstOf, type Box, type Part } from "./cockpit";

const item = (code: string, lamp: Lamp, districts: Item["districts"] = []): Item =>
  ({ code, source: "REPORTED", value: { lamp }, districts }) as unknown as Item;
const part = (code: string, lamp: Lamp): Part => ({ item: item(code, lamp), years: [] }) as unknown as Part;
const box = (number: number, worst: string, lamp: Lamp, parts: Part[]): Box =>
  ({ number, worst, lamp, parts }) as unknown as Box;

describe("the cockpit", () => {
  const boxes = [
    box(1, "I01", "NONE", [part("I01", "NONE")]),
    box(9, "I09b", "RED", [part("I09a", "GREEN"), part("I09b", "RED")]),
    box(8, "I08", "GREEN", [part("I08", "GREEN")]),
  ];

  it("has red first and what has no data last", () => {
    expect(inOrder(boxes).map((one) => one.number)).toEqual([9, 8, 1]);
  });

  it("tells the years that have a value, the newest first", () => {
    const years = [
      { label: "2024年", value: { value: 3 } },
      { label: "2025年", value: { value: null } },
      { label: "2026年", value: { value: 0 } },
    ];
    const one = { ...part("I07", "RED"), years } as unknown as Part;
    expect(told(one).map((year) => year.label)).toEqual(["2026年", "2024年"]);
  });

  it("shows the worst sub-target of a row and counts them all", () => {
    expect(worstOf(boxes[1]!).item.code).toBe("I09b");
    expect(lampsOf(boxes)).toEqual([
      { lamp: "RED", count: 1 },
      { lamp: "GREEN", count: 2 },
      { lamp: "NONE", count: 1 },
    ]);
  });

  it("gathers the red figures of each district", () => {
    const beside = (division: number, lamp: Lamp) =>
      ({ division, shortName: `区${division}`, value: { lamp } }) as unknown as Item["districts"][number];
    const found = districtLamps([
      item("X12", "RED", [beside(210802, "RED"), beside(210803, "GREEN")]),
      item("I09a", "RED", [beside(210802, "RED"), beside(210803, "NONE")]),
    ]);
    expect(found.map((one) => [one.division, one.red.length, one.told])).toEqual([
      [210802, 2, 2],
      [210803, 0, 1],
    ]);
  });

  it("says why nothing is shown", () => {
    expect(whyOf(part("I01", "NONE"))).toBe("还没有填报");
  });
});
