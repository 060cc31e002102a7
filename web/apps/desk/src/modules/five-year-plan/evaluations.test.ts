import { describe, expect, it } from "vitest";
import { headingLevel, inOrder, openParts, snapshotPage, type Asked, type Part } from "./evaluations";

const part = (over: Partial<Part>): Part => ({
  id: 1,
  kind: "TEXT",
  text: "",
  sources: [],
  required: false,
  struck: false,
  version: 0,
  ...over,
});
const asked = (kind: Asked["kind"], year: number): Asked => ({
  kind,
  kindLabel: "",
  year,
  title: "",
  dueOn: "2026-03-31",
  unlocked: [],
  late: false,
});

describe("evaluation reports", () => {
  it("leads from a figure to its snapshot", () => {
    expect(snapshotPage({ kind: "LOCK", id: 12, words: "" })).toBe("/plan-locks/12");
    expect(snapshotPage({ kind: "SNAPSHOT", id: 3, words: "" })).toBe("/five-year-plan/snapshots/3");
  });

  it("puts the newest year first and the whole plan before its last year", () => {
    const sorted = inOrder([asked("YEAR", 2021), asked("YEAR", 2025), asked("FINAL", 2025), asked("MID_TERM", 2022)]);
    expect(sorted.map((one) => one.kind + one.year)).toEqual(["FINAL2025", "YEAR2025", "MID_TERM2022", "YEAR2021"]);
  });

  it("counts what a person must still write", () => {
    const parts = [part({ required: true }), part({ required: true, text: "措施" }), part({})];
    expect(openParts(parts)).toHaveLength(1);
  });

  it("tells chapters from their parts", () => {
    expect(headingLevel(part({ kind: "HEADING", text: "一、总体情况" }))).toBe(2);
    expect(headingLevel(part({ kind: "HEADING", text: "（一）任务" }))).toBe(3);
  });
});
