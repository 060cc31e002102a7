import { describe, expect, it } from "vitest";
import type { Operation } from "../queue/operation";
import { aKept, anAnswer, aPhoto, aRow, refused } from "../testing";
import type { Answered } from "../types";
import { changedPoints, changedSinceSigned, conflicts, keepMine, said } from "./conflict";
import { basedOn, foundWords, nextOpen, overlay, progress } from "./overlay";
import { changesAfter, withArrived } from "./settle";

const there = (number: string, part: Partial<Answered> = {}): Answered => ({
  itemCode: "FOOD-03",
  number,
  verdict: "CONFORMS",
  verdictLabel: "符合",
  problems: [],
  answeredAt: "2026-05-19T01:00:00Z",
  clientId: `theirs-${number}`,
  answeredBy: "0217",
  ...part,
});
const bad = { verdict: "VIOLATES" as const, problems: ["没有记录"] };

describe("the visit on this phone", () => {
  it("shows what waits over what the server had", () => {
    const kept = aKept({ answers: [there("1"), there("2")] });
    const view = overlay(kept, [anAnswer("1", { body: { ...anAnswer("1").body, ...bad } })]);

    expect(view.points.map((point) => [point.answer?.verdict, point.answer?.place])).toEqual([
      ["VIOLATES", "waiting"],
      ["CONFORMS", "sent"],
    ]);
    expect(progress(view.points)).toMatchObject({ answered: 2, violates: 1, conforms: 1, keyTotal: 1, keyAnswered: 1 });
  });

  it("counts as begun and as completed from the moment it was done, not from when it arrived", () => {
    const kept = aKept({ task: aRow({ state: "NOTIFIED", stateLabel: "已批准入企" }) });
    const start = { ...anAnswer("1"), kind: "start", about: "start", body: { urgent: false } } as unknown as Operation;
    const complete = {
      ...anAnswer("1"),
      kind: "complete",
      about: "complete",
      body: { results: ["R1"], signatures: { officers: [] } },
    } as unknown as Operation;

    expect(overlay(kept, [start]).state).toBe("IN_PROGRESS");
    expect(overlay(kept, [refused(start, "inspection.not-approved", 409)]).state).toBe("NOTIFIED");
    expect(overlay(kept, [start, complete])).toMatchObject({ state: "RESULT_ENTERED", results: ["R1"] });
    expect(overlay(kept, [start, refused(complete)]).state).toBe("IN_PROGRESS");
  });

  it("shows each picture once, at its point, with where it is", () => {
    const row = { hash: "a", purpose: "EVIDENCE" as const, mediaType: "image/jpeg", takenAt: "2026-05-19T01:00:00Z" };
    const kept = aKept({
      photos: [
        { ...row, itemCode: "FOOD-03", number: "1" },
        { ...row, hash: "s", purpose: "SIGNATURE" },
      ],
    });
    const at = { itemCode: "FOOD-03", number: "1" };
    const view = overlay(kept, [aPhoto("a", at), aPhoto("b", at), aPhoto("c"), aPhoto("d", { purpose: "SIGNATURE" })]);

    expect(view.points[0]?.pictures.map((picture) => [picture.hash, picture.place])).toEqual([
      ["a", "sent"],
      ["b", "waiting"],
    ]);
    expect(view.scene.map((picture) => picture.hash)).toEqual(["c"]);
  });

  it("finds the next open point going round, key points first when asked", () => {
    const view = overlay(aKept(), [anAnswer("2")]);
    expect(nextOpen(view.points, 1)).toBe(0);
    expect(nextOpen(view.points, -1, true)).toBe(0);
    expect(nextOpen(overlay(aKept(), [anAnswer("1"), anAnswer("2")]).points, 0)).toBeUndefined();
  });

  it("says what was found wrong in one line", () => {
    expect(foundWords({ problems: ["没有记录", "过期"], remark: " 三瓶 " })).toBe("没有记录、过期；三瓶");
    expect(foundWords(undefined)).toBe("");
  });
});

describe("the answer that a new one rests on", () => {
  const id = "FOOD-03/1";
  it("is the server's when nothing waits", () => {
    expect(basedOn(aKept({ answers: [there("1")] }).sheet, [], id)).toBe("theirs-1");
    expect(basedOn(aKept().sheet, [], id)).toBeUndefined();
  });
  it("is inherited from waiting work that was never sent", () => {
    const waiting = anAnswer("1", { body: { ...anAnswer("1").body, basedOn: "theirs-1" } });
    expect(basedOn(aKept({ answers: [there("1")] }).sheet, [waiting], id)).toBe("theirs-1");
  });
  it("is the work that may have arrived already", () => {
    expect(basedOn(aKept().sheet, [anAnswer("1", { tries: 2 })], id)).toBe("mine-1");
  });
});

describe("work that arrived", () => {
  it("stands in the kept sheet as the server has it", () => {
    const kept = withArrived(
      aKept({ answers: [there("1")] }),
      anAnswer("1", { body: { ...anAnswer("1").body, ...bad } }),
      "0103",
    );
    expect(kept.sheet.answers).toHaveLength(1);
    expect(kept.sheet.answers[0]).toMatchObject({ verdict: "VIOLATES", clientId: "mine-1", answeredBy: "0103" });
    expect(withArrived(withArrived(kept, aPhoto("a"), "0103"), aPhoto("a"), "0103").sheet.photos).toHaveLength(1);
  });

  it("frees the room of the pictures only when the whole visit is there", () => {
    const kept = withArrived(aKept(), aPhoto("a"), "0103");
    const complete = { ...anAnswer("1"), kind: "complete", body: { results: ["R5"] } } as unknown as Operation;
    expect(changesAfter(aPhoto("b"), kept, undefined, "0103").some((change) => change.shelf === "blobs")).toBe(false);
    expect(withArrived(kept, complete, "0103").sheet.task).toMatchObject({
      state: "RESULT_ENTERED",
      results: [{ code: "R5", label: "发现问题已责令改正" }],
    });
    const changes = changesAfter(complete, kept, undefined, "0103");
    expect(changes.filter((change) => change.shelf === "blobs").map((change) => change.key)).toEqual(["a"]);
    expect(changes.find((change) => change.key === "draft:1")?.value).toBeUndefined();
  });
});

describe("two officers at one point", () => {
  const stuck = refused(anAnswer("1", { body: { ...anAnswer("1").body, ...bad } }), "inspection.answered-by-other");

  it("are shown side by side, and mine then rests on theirs", () => {
    const [conflict] = conflicts(aKept({ answers: [there("1")] }).sheet, [stuck, anAnswer("2")]);
    expect(conflict).toMatchObject({ question: "第 1 问？", mine: bad, theirs: { answeredBy: "0217" } });
    expect(conflict && keepMine(conflict)).toMatchObject({ ...bad, basedOn: "theirs-1" });
  });

  it("leave the signatures standing when every point still says what was signed", () => {
    const sheet = aKept({ answers: [there("1"), there("2", { clientId: "new" })] }).sheet;
    const shown = new Map([
      ["FOOD-03/1", said(there("1"))],
      ["FOOD-03/2", said(there("2"))],
    ]);
    expect(changedSinceSigned(sheet, ["theirs-1", "theirs-2"], shown)).toEqual({
      ids: ["theirs-1", "new"],
      same: true,
    });
  });

  it("need new signatures when a point says something else, or one more was answered", () => {
    const signed = new Map([["FOOD-03/1", said(there("1"))]]);
    const changed = aKept({ answers: [there("1", { ...bad, clientId: "new" })] }).sheet;
    expect(changedSinceSigned(changed, ["theirs-1"], signed).same).toBe(false);
    const more = aKept({ answers: [there("1"), there("2")] }).sheet;
    expect(changedSinceSigned(more, ["theirs-1"], signed).same).toBe(false);
  });

  it("read in words what changed under the signatures", () => {
    const view = overlay(aKept({ answers: [there("1", { ...bad, remark: "三瓶" }), there("2")] }), []);
    const signedAs = { "FOOD-03/1": said(there("1")), "FOOD-03/2": said(there("2")) };
    expect(changedPoints(view.points, signedAs)).toEqual([
      {
        id: "FOOD-03/1",
        question: "第 1 问？",
        before: "符合",
        now: "不符合（没有记录；三瓶）",
        by: "0217",
      },
    ]);
    expect(changedPoints(view.points, {}).map((one) => one.before)).toEqual(["没填", "没填"]);
  });

  it("say the same whatever the order of their words", () => {
    expect(said({ verdict: "VIOLATES", problems: ["b", "a"], remark: " x " })).toBe(
      said({ verdict: "VIOLATES", problems: ["a", "b"], remark: "x" }),
    );
  });
});
