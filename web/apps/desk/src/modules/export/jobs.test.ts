import { describe, expect, it } from "vitest";
import { lookOf, shareOf, sizeWords, wantedOf, type Offer } from "./jobs";

const offers: Offer[] = [{ key: "subjects", title: "监管对象", persons: true, conditions: [] }];

describe("exports", () => {
  it("says how far a file is, and nothing when nobody knows", () => {
    expect(shareOf({ rowsDone: 1, rowsTotal: 3 })).toBe(33);
    expect(shareOf({ rowsDone: 5, rowsTotal: 3 })).toBe(100);
    expect(shareOf({ rowsDone: 0, rowsTotal: 0 })).toBe(100);
    expect(shareOf({ rowsDone: 9, rowsTotal: -1 })).toBeUndefined();
  });

  it("shows a state by its tone and shape", () => {
    expect(lookOf({ state: "RUNNING", open: true }).icon).toBe("sync");
    expect(lookOf({ state: "DONE", open: false }).tone).toBe("good");
    expect(lookOf({ state: "FAILED", open: false }).tone).toBe("bad");
    expect(lookOf({ state: "EXPIRED", open: false }).tone).toBe("held");
  });

  it("writes sizes as people say them", () => {
    expect(sizeWords(12)).toBe("12 字节");
    expect(sizeWords(2048)).toBe("2 KB");
    expect(sizeWords(3 * 1024 * 1024)).toBe("3.0 MB");
  });

  it("takes the list and its conditions from the address", () => {
    const wanted = wantedOf({ list: "subjects", division: "210802", empty: "" }, offers);
    expect(wanted.offer?.title).toBe("监管对象");
    expect(wanted.conditions).toEqual({ division: "210802" });
    expect(wantedOf({ list: "nothing" }, offers).offer).toBeUndefined();
  });
});
