import { describe, expect, it } from "vitest";
import {
  count,
  creditCode,
  dayAndTime,
  dayOf,
  daysBetween,
  fingerprint,
  longDay,
  money,
  percent,
  ratio,
  shortDay,
  shortFingerprint,
  weekday,
} from "./format";

describe("numbers, dates and codes", () => {
  it("writes a day long, and short within the year of today", () => {
    expect(longDay("2026-05-20")).toBe("2026年5月20日");
    expect(shortDay("2026-05-20", "2026-05-19")).toBe("5月20日");
    expect(shortDay("2027-01-04", "2026-05-19")).toBe("2027年1月4日");
    expect(shortDay("2026-05-20")).toBe("2026年5月20日");
    expect(weekday("2026-05-19")).toBe("星期二");
    expect(daysBetween("2026-05-11", "2026-05-20")).toBe(9);
  });

  it("tells an instant in Beijing time wherever the reader is", () => {
    expect(dayAndTime("2026-05-11T01:42:00Z", "2026-05-19")).toBe("5月11日 09:42");
    expect(dayOf("2026-05-11T16:30:00Z")).toBe("2026-05-12");
  });

  it("never shows a share without a denominator", () => {
    expect(percent(971, 1125)).toBe("86.31%");
    expect(percent(0, 0)).toBe("无数据");
    expect(ratio(null)).toBe("无数据");
  });

  it("writes counts, money and codes", () => {
    expect(count(184337)).toBe("184,337");
    expect(money("18000.00")).toBe("18,000 元");
    expect(money(126_000_000)).toBe("1.26 亿元");
    expect(creditCode("91210811MA0Y7K2H2F")).toBe("91210811 MA0Y7K2H2F");
    expect(fingerprint("d50e40ed5f77017f")).toBe("d50e40ed 5f77017f");
    expect(shortFingerprint("3bd11e0c000000000000f41c")).toBe("3bd11e0c…f41c");
  });
});
