import { describe, expect, it } from "vitest";
import { percentOf, rateOf, sumOf, twoLines } from "./plan";

describe("plan", () => {
  it("types a share as a percentage without losing a digit", () => {
    expect(percentOf("0.3")).toBe("30");
    expect(percentOf("0.005")).toBe("0.5");
    expect(percentOf("0.1234")).toBe("12.34");
    expect(percentOf(1)).toBe("100");
    expect(percentOf(0.07)).toBe("7");
    expect(percentOf("0")).toBe("0");
  });

  it("reads a typed percentage back exactly", () => {
    for (const typed of ["30", "0.5", "12.34", "100", "7", "0", "29"]) {
      expect(percentOf(rateOf(typed) ?? -1)).toBe(typed);
    }
    expect(rateOf("三成")).toBeUndefined();
    expect(rateOf("30%")).toBe(0.3);
  });

  it("shows the server's sum without repeating the class", () => {
    const sums = ["D层：63户 × 30% = 18.9，进一取19户", "A层：0户 × 1% = 0，取0户"];
    expect(sumOf(sums, "D")).toBe("63 × 30% = 18.9，进一取19户");
    expect(sumOf(sums, "C")).toBe("");
  });

  it("lays a fingerprint out in two lines of four groups", () => {
    const [first, second] = twoLines("0123456789abcdef".repeat(4));
    expect(first).toBe("01234567 89abcdef 01234567 89abcdef");
    expect(second).toBe(first);
  });
});
