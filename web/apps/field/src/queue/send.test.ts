import { afterEach, describe, expect, it, vi } from "vitest";
import { aPhoto, anAnswer } from "../testing";
import type { Operation } from "./operation";
import { sendOperation } from "./send";

function serve(answer: () => Response) {
  const seen: Request[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    seen.push(input instanceof Request ? input : new Request(new URL(String(input), "http://localhost"), init));
    return answer();
  });
  return seen;
}
const row = (part: object) =>
  ({ key: "1", id: "4711", task: 7, about: "", madeAt: "", tries: 0, ...part }) as unknown as Operation;
const nothing = async () => undefined;

describe("sending", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("puts an answer under the id that the phone made", async () => {
    const seen = serve(() => new Response(null, { status: 200, headers: { "Content-Length": "0" } }));

    await sendOperation({ ...anAnswer("6"), id: "11111111-2222-4333-8444-555555555555" }, nothing);

    expect(seen[0]?.method).toBe("PUT");
    expect(seen[0]?.url).toContain("/api/tasks/1/answers/11111111-2222-4333-8444-555555555555");
  });

  it("sends a completion and a closing with their key, and takes an empty answer for a yes", async () => {
    const seen = serve(() => new Response(""));

    await sendOperation(row({ kind: "complete", body: { results: ["R1"], signatures: { officers: [] } } }), nothing);
    await sendOperation(row({ kind: "close", body: { followUp: 9, closing: {} } }), nothing);

    expect(seen.map((each) => new URL(each.url).pathname)).toEqual([
      "/api/tasks/7/completion",
      "/api/follow-ups/9/closing",
    ]);
    expect(seen.map((each) => each.headers.get("Idempotency-Key"))).toEqual(["4711", "4711"]);
  });

  it("sends a photo with where and when, and believes only the same fingerprint", async () => {
    const photo = aPhoto("abc", { itemCode: "FOOD-03", number: "6", longitude: 122.2 });
    const picture = async () => ({ hash: "abc", type: "image/jpeg", bytes: new ArrayBuffer(3) });
    serve(() => new Response(JSON.stringify({ hash: "abc" })));
    await expect(sendOperation(photo, picture)).resolves.toEqual({ hash: "abc" });

    serve(() => new Response(JSON.stringify({ hash: "other" })));
    await expect(sendOperation(photo, picture)).rejects.toMatchObject({ status: 422 });
  });

  it("says so when the phone has lost the picture", async () => {
    await expect(sendOperation(aPhoto("abc"), nothing)).rejects.toMatchObject({ code: "client.picture-lost" });
  });
});
