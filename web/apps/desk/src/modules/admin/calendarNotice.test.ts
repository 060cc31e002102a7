import { describe, expect, it } from "vitest";
import { amendedDays, daysOf, noticeDays } from "./calendarNotice";

describe("a notice of days off", () => {
  it("counts both ends of a stretch over the end of a month", () => {
    expect(daysOf({ kind: "OFF", from: "2027-01-30", through: "2027-02-02", name: "春节" })).toEqual([
      "2027-01-30",
      "2027-01-31",
      "2027-02-01",
      "2027-02-02",
    ]);
  });
  it("takes a single day when no last one is said", () => {
    expect(noticeDays([{ kind: "WORKED", from: "2027-02-06", through: "", name: "春节" }])).toEqual([
      { date: "2027-02-06", worked: true, name: "春节" },
    ]);
  });
  it("keeps what a day is changed into", () => {
    expect(amendedDays([{ kind: "USUAL", from: "2027-05-04", through: "2027-05-05", name: "劳动节" }])).toEqual([
      { date: "2027-05-04", kind: "USUAL", name: "劳动节" },
      { date: "2027-05-05", kind: "USUAL", name: "劳动节" },
    ]);
  });
});
