import { describe, expect, it } from "vitest";
import { grouped, type MatterRow } from "./groups";

const row = (id: number, light: string | undefined, held = false) =>
  ({ id, held, sum: light ? { light } : undefined }) as unknown as MatterRow;

describe("groups of a matter list", () => {
  it("puts what presses first and leaves empty groups out", () => {
    const groups = grouped([row(1, "IN_TIME"), row(2, "PAST"), row(3, undefined), row(4, "NEAR", true)]);

    expect(groups.map((group) => group.title)).toEqual(["已超期", "时间充裕", "中止计时", "没有计时的期限"]);
  });

  it("keeps the server's order inside a group", () => {
    const groups = grouped([row(9, "URGENT"), row(3, "URGENT"), row(5, "URGENT")]);

    expect(groups[0]?.rows.map((each) => each.id)).toEqual([9, 3, 5]);
  });
});
