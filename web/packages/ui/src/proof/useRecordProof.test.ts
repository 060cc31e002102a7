import { ed25519 } from "@noble/curves/ed25519.js";
import { mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import { base64, canonicalJson, leafHash, sha256, utf8 } from "@shiheng/proof";
import RecordProof from "./RecordProof.vue";

const origin = "ledger.example";
const secretKey = sha256(utf8("a key for tests only"));
const publicKey = ed25519.getPublicKey(secretKey);
const keyId = sha256(utf8(`${origin}\n`), Uint8Array.of(1), publicKey).slice(0, 4);
const salt = sha256(utf8("salt")).slice(0, 16);
const record = { result: "未发现问题", inspectedOn: "2026-04-09" };
const commitment = sha256(salt, utf8(canonicalJson(record)));

function note(size: number, root: Uint8Array): string {
  const text = `${origin}\n${size}\n${base64(root)}\n`;
  return `${text}\n— ${origin} ${base64(Uint8Array.of(...keyId, ...ed25519.sign(utf8(text), secretKey)))}\n`;
}

/** A log with our record alone in it. */
function serve(answers: Record<string, string | object>) {
  vi.stubGlobal("fetch", async (input: string | Request) => {
    const path = new URL(typeof input === "string" ? input : input.url, "http://localhost").pathname;
    const body = answers[path];
    if (body === undefined) return new Response("{}", { status: 404, headers: { "Content-Type": "application/json" } });
    return new Response(typeof body === "string" ? body : JSON.stringify(body));
  });
}
const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const log = {
  "/api/public/log/checkpoint": note(1, leafHash(commitment)),
  "/api/public/log/key": {
    origin,
    ed25519: `${origin}+${hexOf(keyId)}+${base64(Uint8Array.of(1, ...publicKey))}`,
    sm2: "",
  },
  "/api/public/log/inclusion": { index: 0, size: 1, leaf: base64(commitment), path: [] },
};

async function pressed(disclosed: { record: unknown; salt: string; index: number }) {
  const shown = mount(RecordProof, { props: { disclosed } });
  await shown.get("button.proof").trigger("click");
  for (let n = 0; n < 20; n += 1) await new Promise((next) => setTimeout(next, 1));
  await nextTick();
  return shown;
}

describe("the proof of a record on a page", () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => vi.unstubAllGlobals());

  it("turns solid only after the check ran here, and keeps the checkpoint", async () => {
    serve(log);
    const shown = mount(RecordProof, { props: { disclosed: { record, salt: base64(salt), index: 0 } } });
    expect(shown.get("button.proof").text()).toBe("可验证");

    const after = await pressed({ record, salt: base64(salt), index: 0 });

    expect(after.get("button.proof").text()).toBe("已验证");
    expect(after.text()).toContain("它不能证明什么");
    expect(localStorage.getItem("shiheng.checkpoint")).toContain(origin);
  });

  it("says so when the text was altered, and keeps nothing", async () => {
    serve(log);

    const after = await pressed({ record: { ...record, result: "已责令改正" }, salt: base64(salt), index: 0 });

    expect(after.get("button.proof").text()).toBe("核对不一致");
    expect(after.text()).toContain("请先不要采信");
    expect(localStorage.getItem("shiheng.checkpoint")).toBeNull();
  });

  it("waits for a record that is not in the log yet", async () => {
    serve(log);

    expect((await pressed({ record, salt: base64(salt), index: 1 })).get("button.proof").text()).toBe("等待入账");
  });

  it("does not blame the record when the log does not answer", async () => {
    serve({});

    const after = await pressed({ record, salt: base64(salt), index: 0 });

    expect(after.get("button.proof").text()).toBe("可验证");
    expect(after.find("[role=alert]").exists()).toBe(true);
  });

  it("finds out when the log was rewritten since the last visit", async () => {
    serve({ ...log, "/api/public/log/consistency": { first: 1, second: 1, path: [] } });
    localStorage.setItem("shiheng.checkpoint", JSON.stringify({ note: note(1, sha256()), at: "2026-05-02T00:00:00Z" }));

    expect((await pressed({ record, salt: base64(salt), index: 0 })).get("button.proof").text()).toBe("核对不一致");
  });
});
