// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readTranscript } from "@shiheng/proof";
import { aTranscript } from "../../../../../packages/proof/src/draw/drawFixture";
import { evidenceOf } from "../../../../../packages/proof/src/logFixture";
import { compareWithLog } from "./announcement";

const number = "YK-2026-027";

function drawn() {
  const fixture = aTranscript();
  fixture.commitment.logIndex = 1;
  return fixture;
}

/** The public addresses as this site serves them: the draw, the record that announced it, the log. */
function served(frameHash = drawn().frame.hash) {
  const { frame, rules, commitment } = drawn();
  const body = { plan: number, frameHash, frameSize: frame.size, rules, commitment: commitment.value };
  const evidence = evidenceOf({ kind: "DRAW_COMMITMENT", body });
  return {
    [`/api/public/draws/${number}`]: { number, commitmentRecord: "r1" },
    "/api/public/records/r1": evidence.disclosed,
    "/api/public/log/checkpoint": evidence.note,
    "/api/public/log/key": { ed25519: evidence.key },
    "/api/public/log/inclusion": evidence.inclusion,
  } as Record<string, unknown>;
}

function serve(answers: Record<string, unknown>) {
  vi.stubGlobal("fetch", async (input: string | Request) => {
    const path = new URL(typeof input === "string" ? input : input.url, "http://localhost").pathname;
    const answer = answers[path];
    if (answer === undefined) {
      return new Response(JSON.stringify({ status: 404, title: "没有" }), {
        status: 404,
        headers: { "Content-Type": "application/problem+json" },
      });
    }
    return typeof answer === "string" ? new Response(answer) : Response.json(answer);
  });
}

describe("a draw that somebody brought, against this site's log", () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => vi.unstubAllGlobals());

  it("agrees when the record in the log announced this very list and these rules", async () => {
    serve(served());

    const result = await compareWithLog(readTranscript(drawn()));

    expect(result).toMatchObject({ kind: "AGREES", record: "r1" });
    expect(result.kind === "AGREES" && result.words).toContain("第 2 条，账本现有 3 条");
  });

  it("differs when another list was announced, however well the file adds up", async () => {
    serve(served("0".repeat(64)));

    const result = await compareWithLog(readTranscript(drawn()));

    expect(result.kind === "DIFFERS" && result.fault.rule).toBe("抽取前入账的名单指纹");
  });

  it("differs when this city never announced a draw of that number", async () => {
    serve({});

    const result = await compareWithLog(readTranscript(drawn()));

    expect(result.kind === "DIFFERS" && result.fault).toMatchObject({ rule: "计划编号", found: number });
  });

  it("says that it could not compare when there is no net, and blames nobody", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("offline");
    });

    const result = await compareWithLog(readTranscript(drawn()));

    expect(result.kind).toBe("UNKNOWN");
  });
});
