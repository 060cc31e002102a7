// @vitest-environment node
import { describe, expect, it } from "vitest";
import { Fault } from "../fault";
import { numbersOf, shareOf } from "./allocation";
import { checkDraw } from "./checkDraw";
import coreDraw from "./fixtures/core-draw.json";
import { aTranscript, frameHash, type Fixture } from "./drawFixture";
import { findLabel } from "./labels";
import { readTranscript } from "./transcript";

async function faultOf(change: (fixture: Fixture) => void): Promise<Fault> {
  const fixture = structuredClone(aTranscript());
  change(fixture);
  try {
    await checkDraw(fixture);
  } catch (failure) {
    if (failure instanceof Fault) return failure;
    throw failure;
  }
  throw new Error("accepted");
}

/** The tamperer also mends the list's fingerprint and sizes. */
function mend(fixture: Fixture) {
  fixture.frame.hash = frameHash(fixture.frame.entries);
  fixture.frame.size = {};
  for (const [, stratum] of fixture.frame.entries) {
    fixture.frame.size[stratum] = (fixture.frame.size[stratum] ?? 0) + 1;
  }
}

describe("the draw check", () => {
  it("accepts a draw and says what it checked", async () => {
    const steps: number[] = [];
    const report = await checkDraw(aTranscript(), { onProgress: ({ share }) => steps.push(share) });

    expect(report).toMatchObject({ size: 300, substitutes: 1, labels: 300 });
    expect(report.drawn).toBe(5 + 5 + 3);
    expect(report.tasks).toBe(14);
    expect(report.checked).toHaveLength(7);
    expect(steps.at(-1)).toBe(1);
  });

  it("accepts what the platform's own core drew, officers, substitute and labels included", async () => {
    const report = await checkDraw(structuredClone(coreDraw));

    expect(report).toMatchObject({ size: 200, substitutes: 1, labels: 203 });
    expect(report.tasks).toBeGreaterThan(report.drawn);
  });

  it("refuses a time without a zone, an exclusion without a reason, and a subject under two ids", async () => {
    expect((await faultOf((draw) => (draw.commitment.at = "2026-05-19T09:02:40"))).rule).toBe("抽取记录的格式");
    expect((await faultOf((draw) => (draw.excluded[0]![1] = ""))).rule).toBe("剔除名单");
    expect((await faultOf((draw) => draw.labels!.push(draw.labels![0]!))).rule).toBe("编号与代码");
  });

  it("accepts the entries in any order, and the public form without labels", async () => {
    const { labels: _labels, ...open } = aTranscript();
    open.frame.entries.reverse();
    expect((await checkDraw(open)).labels).toBe(0);
  });

  it("refuses an id added, dropped, doubled or moved between strata", async () => {
    const added = await faultOf((draw) => draw.frame.entries.push(["f".repeat(64), "A"]));
    expect(added.rule).toBe("名单指纹");
    expect((await faultOf((draw) => draw.frame.entries.pop())).rule).toBe("名单指纹");
    expect((await faultOf((draw) => draw.frame.entries.push(draw.frame.entries[0]!))).rule).toBe("名单：每户一次");
    expect((await faultOf((draw) => (draw.frame.entries[3]![1] = "D"))).rule).toBe("名单指纹");
    expect((await faultOf((draw) => (draw.frame.size["D"] = 16))).rule).toBe("名单：D 层的户数");
  });

  it("refuses a drawn id dropped from the list even when the fingerprint was mended", async () => {
    const fault = await faultOf((draw) => {
      const lost = draw.rounds[0]!.drawn[0]![0];
      draw.frame.entries = draw.frame.entries.filter(([id]) => id !== lost);
      mend(draw);
    });
    expect(fault.rule).toBe("抽中的名单");
  });

  it("refuses a list that is not the one the reader noted down", async () => {
    const mended = aTranscript();
    mended.frame.entries[1]![0] = "e".repeat(64);
    mend(mended);
    await expect(checkDraw(mended, { noted: { frameHash: aTranscript().frame.hash } })).rejects.toMatchObject({
      rule: "与您记下的名单指纹",
    });
    await expect(checkDraw(aTranscript(), { noted: { commitment: "0".repeat(64) } })).rejects.toMatchObject({
      rule: "与您记下的承诺",
    });
  });

  it("refuses a label that does not hash to its id", async () => {
    const fault = await faultOf((draw) => (draw.labels![5]![1] = "91210811MA0Y7K2H2F"));
    expect(fault.rule).toBe("代码 91210811MA0Y7K2H2F 的编号");
    expect((await faultOf((draw) => draw.labels!.pop())).rule).toBe("编号与代码");
  });

  it("refuses a changed rate, minimum, cap or least total", async () => {
    const rate = await faultOf((draw) => (draw.rules.strata[2]!.rate = "0.2"));
    expect(rate).toMatchObject({ rule: "D 层抽取的户数", expected: "3", found: "5" });
    expect((await faultOf((draw) => (draw.rules.strata[0]!.minimum = 9))).rule).toBe("A 层抽取的户数");
    expect((await faultOf((draw) => (draw.rules.strata[1]!.cap = null))).rule).toBe("C 层抽取的户数");
    expect((await faultOf((draw) => (draw.rules.leastTotal = "0.05"))).rule).toBe("D 层抽取的户数");
  });

  it("refuses a code off the chain, a round left out, and a substitute without a reason", async () => {
    expect((await faultOf((draw) => (draw.rounds[0]!.code = draw.rounds[1]!.code))).rule).toBe("第 0 轮的密数与承诺");
    expect((await faultOf((draw) => (draw.commitment.value = "0".repeat(64)))).rule).toBe("第 0 轮的密数与承诺");
    expect((await faultOf((draw) => (draw.commitment.n = 63))).rule).toBe("承诺：链长");
    expect((await faultOf((draw) => (draw.rounds[1]!.round = 2))).rule).toBe("抽取轮次");
    expect((await faultOf((draw) => (draw.rounds[1]!.reason = " "))).rule).toBe("第 1 轮递补");
  });

  it("refuses a changed beacon, a single source, and a source from before the commitment", async () => {
    expect((await faultOf((draw) => (draw.beacon.sources[0]!.value = "潮落营口 7352"))).rule).toBe("公共随机数");
    expect((await faultOf((draw) => draw.beacon.sources.pop())).found).toBe("1 个");
    const early = await faultOf((draw) => (draw.beacon.sources[0]!.at = "2026-05-19T01:00:00Z"));
    expect(early.found).toBe("2026-05-19T01:00:00Z");
    const both = await faultOf((draw) => {
      draw.beacon.sources[0]!.value = "别的";
      draw.beacon.value = draw.beacon.value.replace("潮落营口 7351", "别的");
    });
    expect(both.rule).toBe("抽中的名单：第 1 户");
  });

  it("refuses a drawn subject swapped, reordered, left out, or with another position", async () => {
    const swapped = await faultOf((draw) => {
      const drawn = new Set(draw.rounds.flatMap((round) => round.drawn.map(([id]) => id)));
      const other = draw.frame.entries.find(([id, stratum]) => stratum === "D" && !drawn.has(id))!;
      draw.rounds[0]!.drawn[0]![0] = other[0];
    });
    expect(swapped.rule).toBe("抽中的名单：第 1 户");
    expect((await faultOf((draw) => draw.rounds[0]!.drawn.reverse())).rule).toMatch(/^抽中的名单/);
    expect((await faultOf((draw) => draw.rounds[0]!.drawn.pop())).rule).toBe("A 层抽取的户数");
    const moved = await faultOf((draw) => (draw.rounds[0]!.drawn[2]![1] = "0".repeat(64)));
    expect(moved.rule).toBe("抽中的名单：第 3 户的位置值");
  });

  it("refuses a substitute that is not the next in line", async () => {
    const fault = await faultOf((draw) => (draw.rounds[1]!.drawn[0] = draw.rounds[0]!.drawn[6]!));
    expect(fault).toMatchObject({ rule: "第 1 轮递补", expected: "以前没有抽中过" });

    const skipped = await faultOf((draw) => {
      const drawn = new Set(draw.rounds.flatMap((round) => round.drawn.map(([id]) => id)));
      const other = draw.frame.entries.find(([id, stratum]) => stratum === "C" && !drawn.has(id))!;
      draw.rounds[1]!.drawn[0]![0] = other[0];
    });
    expect(skipped.rule).toBe("第 1 轮递补：第 1 户");
  });

  it("refuses an officer swapped, a recusal hidden, an expired credential lengthened, a task left out", async () => {
    const swapped = await faultOf((draw) => draw.officers.tasks[4]!.officers.reverse());
    expect(swapped.rule).toBe("任务 5的执法人员");
    expect((await faultOf((draw) => (draw.officers.tasks[0]!.officers = ["P01", "P02"]))).rule).toBe(
      "任务 1的执法人员",
    );
    expect((await faultOf((draw) => (draw.officers.pool[6]!.validThrough = "2027-01-01"))).rule).toMatch(/执法人员$/);
    expect((await faultOf((draw) => draw.officers.tasks.splice(5, 1))).rule).toBe("任务编号");
    expect((await faultOf((draw) => draw.officers.tasks.splice(9))).rule).toBe("任务数");
    expect((await faultOf((draw) => (draw.officers.tasks[13]!.round = 0))).rule).toBe("任务 14的执法人员");
    expect((await faultOf((draw) => (draw.officers.tasks[3]!.task = 9))).rule).toBe("任务编号");
  });

  it("names the member that is missing", async () => {
    const fault = await faultOf((draw) => delete (draw as Partial<Fixture>).beacon);
    expect(fault).toMatchObject({ rule: "抽取记录的格式", found: "没有" });
    await expect(checkDraw({ format: "shiheng-draw/2" })).rejects.toMatchObject({
      expected: "format 是“shiheng-draw/1”",
    });
  });

  it("tells a business whether it is in the list and was drawn", () => {
    const fixture = aTranscript();
    const drawn = fixture.labels!.find(([id]) => id === fixture.rounds[0]!.drawn[0]![0])!;
    const transcript = readTranscript(fixture);

    expect(findLabel(transcript, drawn[1], drawn[2])).toMatchObject({ inFrame: true, stratum: "D", round: 0 });
    expect(findLabel(transcript, "91210811MA0Y7K2H2F", drawn[2])).toMatchObject({ inFrame: false, round: undefined });
  });
});

describe("the numbers of a draw", () => {
  it("are exact where floating point is not", () => {
    expect(shareOf(63, "0.30")).toBe(19);
    expect(shareOf(100, "0.07")).toBe(7);
    expect(shareOf(3, "0.1")).toBe(1);
    expect(shareOf(0, "0.1")).toBe(0);
    expect(shareOf(260_000, "0.029999")).toBe(7800);
  });

  it("are topped up from the highest risk down, within size and cap", () => {
    const rules = {
      strata: [
        { stratum: "A", rate: "0", minimum: 0, cap: null },
        { stratum: "D", rate: "0.1", minimum: 0, cap: 4 },
      ],
      leastTotal: "0.1",
      riskOrder: ["D", "A"],
    };
    const numbers = numbersOf(
      rules,
      new Map([
        ["A", 90],
        ["D", 10],
      ]),
    );
    expect([...numbers]).toEqual([
      ["D", 4],
      ["A", 6],
    ]);
  });
});
