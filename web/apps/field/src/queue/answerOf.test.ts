import { Problem } from "@shiheng/api";
import { describe, expect, it } from "vitest";
import { StorageFull } from "../store/storage";
import { failureKind } from "./answerOf";
import { backoff } from "./backoff";
import { waitingLists } from "../visit/waitingList";
import { anAnswer, aPhoto, refused } from "../testing";

describe("a failed sending", () => {
  it.each([
    [0, "network"],
    [502, "network"],
    [429, "network"],
    [500, "fault"],
    [401, "signed-out"],
    [403, "refused"],
    [409, "refused"],
    [412, "refused"],
    [422, "refused"],
  ])("with status %i is %s", (status, kind) => {
    expect(failureKind(new Problem({ status }))).toBe(kind);
  });

  it("of another sort is told apart", () => {
    expect(failureKind(new StorageFull())).toBe("phone");
    expect(failureKind(new TypeError("oh"))).toBe("fault");
  });
});

describe("the pause before the next try", () => {
  it("doubles, ends at a minute, and never lies more than a quarter under it", () => {
    expect([1, 2, 3, 4].map((tries) => backoff(tries, () => 0))).toEqual([2000, 4000, 8000, 16000]);
    expect(backoff(50, () => 0)).toBe(60_000);
    expect(backoff(1, () => 1)).toBe(1500);
  });
});

describe("the list of what waits", () => {
  it("says each piece in the officer's words and marks where to choose", () => {
    const lines = waitingLists([
      anAnswer("6"),
      aPhoto("a", { itemCode: "FOOD-03", number: "6" }),
      aPhoto("b", { purpose: "SIGNATURE" }),
      refused(anAnswer("7"), "inspection.answered-by-other"),
    ]).get(1);
    expect(lines?.map((line) => line.words)).toEqual(["第 6 项：符合", "第 6 项的照片", "签字", "第 7 项：符合"]);
    expect(lines?.map((line) => line.conflict)).toEqual([false, false, false, true]);
  });
});
