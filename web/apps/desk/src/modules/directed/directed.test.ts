import { describe, expect, it } from "vitest";
import { cautions, type DirectedTarget } from "./directed";

const target: DirectedTarget = {
  subject: 1,
  name: "海湾渔村",
  level: "B",
  visits: 0,
  limitReached: false,
  sameItemThisQuarter: 0,
  elsewhere: [],
};

describe("what stands against sending somebody", () => {
  it("is nothing for a business nobody visited", () => {
    expect(cautions(target, true, 3)).toEqual([]);
  });

  it("names the limit, the repetition and the other visit", () => {
    const words = cautions(
      { ...target, visits: 2, limitReached: true, sameItemThisQuarter: 2, elsewhere: ["餐饮抽查"] },
      true,
      3,
    );

    expect(words).toHaveLength(3);
    expect(words[0]).toContain("不能再去");
    expect(words[1]).toContain("预警的 3 次");
    expect(words[2]).toContain("餐饮抽查");
  });

  it("only asks to be sure when the kind is not limited", () => {
    expect(cautions({ ...target, visits: 1, limitReached: true }, false, 3)[0]).toContain("确有必要");
  });
});
