import { describe, expect, it } from "vitest";
import { isDay, monthGrid, monthWords, shiftMonth, spokenDay } from "./days";

describe("a day that is written", () => {
  it.each([
    ["2026-05-20", "2026-05-20"],
    ["2026-5-2", "2026-05-02"],
    [" 2026年5月20日 ", "2026-05-20"],
    ["2026/12/1", "2026-12-01"],
    ["20260520", "2026-05-20"],
    ["2028-02-29", "2028-02-29"],
    ["2026-02-29", undefined],
    ["05/20/2026", undefined],
    ["明天", undefined],
    ["", undefined],
  ])("reads %s as %s", (text, day) => {
    expect(spokenDay(text)).toBe(day);
  });

  it("is a day of the calendar or none", () => {
    expect(isDay("2026-13-01")).toBe(false);
    expect(isDay("2026-04-31")).toBe(false);
    expect(isDay("2026-04-30")).toBe(true);
  });
});

describe("a month", () => {
  it("begins its weeks on Monday", () => {
    const may = monthGrid("2026-05");
    expect(may.slice(0, 5)).toEqual([undefined, undefined, undefined, undefined, "2026-05-01"]);
    expect(may.at(-1)).toBe("2026-05-31");
  });

  it("goes over the year's end both ways", () => {
    expect(shiftMonth("2026-12", 1)).toBe("2027-01");
    expect(shiftMonth("2026-01", -1)).toBe("2025-12");
    expect(shiftMonth("2026-05", -12)).toBe("2025-05");
    expect(monthWords("2026-05")).toBe("2026年5月");
  });
});
