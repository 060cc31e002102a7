import { describe, expect, it } from "vitest";
import { emptyDraft, hasSignature, saysEnough, unsigned } from "../device/draft";
import { newId } from "../device/id";
import { aKept } from "../testing";
import { completionWords, missing, signers } from "./completion";
import { fitted } from "./picture";
import { distanceWords, metres } from "./place";
import { extended, isSignature, path, type Stroke } from "./strokes";

const team = aKept().sheet.team;
const today = "2026-05-19";
const signed: readonly Stroke[] = [
  [
    [100, 100],
    [400, 200],
  ],
];
const officers = { "0103": signed, "0217": signed };

describe("what a visit needs before it can be completed", () => {
  it("is both signatures and the name of who signed", () => {
    expect(missing(emptyDraft, team, false, today)).toEqual(["写明签字人", "被检查单位签字", "两名执法员签字"]);
    expect(missing({ ...emptyDraft, businessName: "店长", business: signed, officers }, team, false, today)).toEqual(
      [],
    );
  });
  it("is the recorded refusal with a witness when the business does not sign", () => {
    const refusing = { ...emptyDraft, refusing: true, officers };
    expect(missing(refusing, team, false, today)).toEqual(["写明拒签情况", "写明见证人"]);
    expect(missing({ ...refusing, refusal: "不认可", witness: "李某" }, team, false, today)).toEqual([]);
  });
  it("is the officers alone when nobody was met", () => {
    expect(missing({ ...emptyDraft, officers }, team, true, today)).toEqual([]);
  });
  it("does not count an officer whose credential has run out", () => {
    const expired = team.map((one, n) => (n ? { ...one, credentialValidThrough: "2026-05-18" } : one));
    expect(signers({ ...emptyDraft, officers }, expired, today)).toHaveLength(1);
    expect(missing({ ...emptyDraft, officers }, expired, true, today)).toEqual(["另一名执法员签字"]);
  });
  it("is said by the button", () => {
    expect(completionWords([])).toBe("完成检查");
    expect(completionWords(["另一名执法员签字"])).toBe("完成检查（还差另一名执法员签字）");
    expect(completionWords(["写明签字人", "被检查单位签字"])).toContain("等 2 处");
  });
});

describe("a draft", () => {
  it("loses every signature at once when what they stood under changes", () => {
    const draft = { ...emptyDraft, business: signed, officers, note: "留着", signedAs: {} };
    expect(hasSignature(draft)).toBe(true);
    expect(unsigned(draft)).toMatchObject({ business: [], officers: {}, note: "留着", signedAs: undefined });
    expect(hasSignature(unsigned(draft))).toBe(false);
  });
  it("holds a wrong point back until it says what is wrong", () => {
    expect(saysEnough({ verdict: "VIOLATES", problems: [], remark: " " })).toBe(false);
    expect(saysEnough({ verdict: "VIOLATES", problems: [], remark: "过期三瓶" })).toBe(true);
    expect(saysEnough({ verdict: "CONFORMS", problems: [], remark: "" })).toBe(true);
  });
});

describe("the pen", () => {
  it("stays on the pad and leaves out trembling", () => {
    const stroke = extended(extended([[10, 10]], 11, 11), 2000, -5);
    expect(stroke).toEqual([
      [10, 10],
      [1000, 0],
    ]);
  });
  it("tells a signature from a slip", () => {
    expect(isSignature(signed)).toBe(true);
    expect(isSignature([[[5, 5]]])).toBe(false);
    expect(isSignature([])).toBe(false);
  });
  it("draws a dot for a tap and a smooth line else", () => {
    expect(path([[5, 6]])).toBe("M5 6h0.1");
    expect(path([])).toBe("");
    expect(
      path([
        [0, 0],
        [10, 0],
        [10, 10],
      ]),
    ).toBe("M0 0Q10 0 10 5L10 10");
  });
});

describe("small sums", () => {
  it("make a photo smaller and never larger", () => {
    expect(fitted(4000, 3000)).toEqual({ width: 1600, height: 1200 });
    expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
  });
  it("tell how far it is", () => {
    const station = { longitude: 122.2351, latitude: 40.6651 };
    expect(metres(station, station)).toBe(0);
    expect(metres(station, { longitude: 122.2351, latitude: 40.6741 })).toBeCloseTo(1000.8, 0);
    expect([3, 348, 2412, 31_000].map(distanceWords)).toEqual(["约 10 米", "约 350 米", "约 2.4 公里", "约 31 公里"]);
  });
  it("make ids that the server takes", () => {
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId()).not.toBe(id);
  });
});
