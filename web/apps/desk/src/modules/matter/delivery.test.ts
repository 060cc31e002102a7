import { describe, expect, it } from "vitest";
import { labelOf, ways } from "./delivery";

describe("the receipt of a delivery", () => {
  it("knows every legal way once", () => {
    expect(ways.map((way) => way.way).sort()).toEqual([
      "ANNOUNCED",
      "DIRECT",
      "ELECTRONIC",
      "ENTRUSTED",
      "LEFT",
      "ON_SPOT",
      "POSTED",
    ]);
  });

  it("asks in the words of the way", () => {
    expect(labelOf("ANNOUNCED", "address")).toBe("在哪里公告");
    expect(labelOf("LEFT", "reason")).toBe("拒收的事由");
    expect(labelOf("POSTED", "mailNumber")).toBe("邮件号码");
  });
});
