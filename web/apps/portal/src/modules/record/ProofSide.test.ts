// @vitest-environment happy-dom
import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import ProofSide from "./ProofSide.vue";
import type { RecordRow } from "./recordWords";

const row: RecordRow = {
  standing: {
    id: "0b1c",
    kind: "INSPECTION",
    kindLabel: "检查",
    authority: "站前区市场监督管理局",
    occurredOn: "2026-05-18",
    publishFrom: "2026-05-19",
    corrected: false,
  },
  // The interface says of a record's text only that it is an object.
  disclosed: {
    record: { kind: "INSPECTION" },
    salt: "AAAAAAAAAAAAAAAAAAAAAA==",
    index: 0,
  } as unknown as RecordRow["disclosed"],
};

const shown = () =>
  mount(ProofSide, {
    props: { row, title: "餐饮抽查。" },
    global: { stubs: { RouterLink: { template: "<a><slot /></a>" } } },
  });

afterEach(() => vi.unstubAllGlobals());

describe("the check beside a record", () => {
  it("tells the bureau once when the log's own note does not stand, and shows the number", async () => {
    const sent: { path: string; body: string }[] = [];
    vi.stubGlobal("fetch", async (path: string, request?: RequestInit) => {
      if (path.endsWith("/failed-proofs")) {
        sent.push({ path, body: String(request?.body) });
        return Response.json({ number: "P20260519-1", message: "已通知市局，编号 P20260519-1。" });
      }
      return new Response("no checkpoint at all");
    });

    const side = shown();
    await flushPromises();
    await flushPromises();

    expect(side.text()).toContain("这条记录与账本不一致");
    expect(side.text()).toContain("已通知市局，编号 P20260519-1。");
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toContain('"record":"0b1c"');
    expect(side.emitted("state")?.at(-1)).toEqual(["MISMATCH"]);
  });

  it("says nothing against the record when the log cannot be reached", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (path: string) => {
      asked.push(path);
      throw new TypeError("offline");
    });

    const side = shown();
    await flushPromises();

    expect(side.text()).toContain("连不上服务器");
    expect(side.text()).not.toContain("不一致");
    expect(asked.some((path) => path.includes("failed-proofs"))).toBe(false);
  });
});
