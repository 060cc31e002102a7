// @vitest-environment node
import { describe, expect, it } from "vitest";
import { Fault } from "../fault";
import { evidenceOf } from "../logFixture";
import type { RecordEvidence } from "../record";
import { checkAnnounced } from "./announced";
import { checkDraw } from "./checkDraw";
import { aTranscript, frameHash, type Fixture } from "./drawFixture";
import { readTranscript } from "./transcript";

function honest(): Fixture {
  const fixture = aTranscript();
  fixture.commitment.logIndex = 1;
  return fixture;
}

/** The record by which the platform announces a draw. */
function announcement(fixture: Fixture) {
  return {
    kind: "DRAW_COMMITMENT",
    body: {
      plan: fixture.plan.id,
      frameHash: fixture.frame.hash,
      frameSize: fixture.frame.size,
      rules: fixture.rules,
      commitment: fixture.commitment.value,
      chainLength: 64,
    },
  };
}

function faultOf(change: (fixture: Fixture) => void, evidence = evidenceOf(announcement(honest()))): Fault {
  const fixture = honest();
  change(fixture);
  return faultIn(fixture, evidence);
}

function faultIn(fixture: Fixture, evidence: RecordEvidence): Fault {
  try {
    checkAnnounced(readTranscript(fixture), evidence);
  } catch (failure) {
    if (failure instanceof Fault) return failure;
    throw failure;
  }
  throw new Error("accepted");
}

/** Somebody who changes the list and makes hash and sizes fit again, as an insider could. */
function mended(fixture: Fixture) {
  fixture.frame.hash = frameHash(fixture.frame.entries);
  fixture.frame.size = {};
  for (const [, stratum] of fixture.frame.entries) {
    fixture.frame.size[stratum] = (fixture.frame.size[stratum] ?? 0) + 1;
  }
}

function undrawn(fixture: Fixture, stratum: string) {
  const drawn = new Set(fixture.rounds.flatMap((round) => round.drawn.map(([id]) => id)));
  return fixture.frame.entries.find(([id, its]) => its === stratum && !drawn.has(id))!;
}

describe("the draw against the record that announced it", () => {
  it("accepts the draw that was announced, whatever way its rates are written", () => {
    const record = announcement(honest());
    record.body.rules = { ...record.body.rules, strata: record.body.rules.strata.map((one) => ({ ...one })) };
    record.body.rules.strata[2]!.rate = "0.3";

    expect(checkAnnounced(readTranscript(honest()), evidenceOf(record)).size).toBe(3);
  });

  it("refuses a list that was changed and mended so well that the draw alone still holds", async () => {
    const dropped = honest();
    delete dropped.labels;
    const gone = undrawn(dropped, "A");
    dropped.frame.entries = dropped.frame.entries.filter((entry) => entry !== gone);
    mended(dropped);
    expect((await checkDraw(structuredClone(dropped))).size).toBe(299);

    expect(faultIn(dropped, evidenceOf(announcement(honest()))).rule).toBe("抽取前入账的名单指纹");
  });

  it("refuses a rate that was changed without changing the numbers", async () => {
    const eased = honest();
    eased.rules.strata[2]!.rate = "0.29";
    expect((await checkDraw(structuredClone(eased))).drawn).toBe(13);

    const fault = faultIn(eased, evidenceOf(announcement(honest())));
    expect(fault.rule).toBe("抽取前入账的规则");
    expect(fault.expected).toContain("D 层 0.3，");
    expect(fault.found).toContain("D 层 0.29，");
  });

  it("refuses another plan, another commitment, other sizes, and a place that is not the announcement's", () => {
    expect(faultOf((draw) => (draw.plan.id = "YK-2026-028")).rule).toBe("抽取前入账的计划编号");
    expect(faultOf((draw) => (draw.commitment.value = "0".repeat(64))).rule).toBe("抽取前入账的承诺");
    expect(faultOf((draw) => (draw.frame.size["A"] = 1)).rule).toBe("抽取前入账的各层户数");
    expect(faultOf((draw) => (draw.commitment.logIndex = 2))).toMatchObject({
      rule: "承诺在账本中的位置",
      expected: "第 2 条",
      found: "第 3 条",
    });
    expect(faultOf((draw) => (draw.rules.leastTotal = "0.01")).rule).toBe("抽取前入账的规则");
    expect(faultOf((draw) => draw.rules.riskOrder.reverse()).rule).toBe("抽取前入账的规则");
  });

  it("refuses an announcement that does not stand in the log, and a record that announces nothing", () => {
    const good = evidenceOf(announcement(honest()));
    const altered = announcement(honest());
    altered.body.frameHash = "0".repeat(64);
    const forged = { ...good, disclosed: { ...good.disclosed, record: altered } };

    expect(faultOf(() => {}, forged).rule).toBe("记录的指纹");
    expect(faultOf(() => {}, evidenceOf({ kind: "INSPECTION", body: {} })).rule).toBe("抽取前入账的记录");
  });
});
