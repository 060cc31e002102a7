import { afterEach, describe, expect, it, vi } from "vitest";
import { api, idempotent, ifMatch, send, sendJson } from "./client";
import { Problem } from "./problem";

function serve(answer: () => Response) {
  const seen: Request[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    seen.push(input instanceof Request ? input : new Request(new URL(String(input), "http://localhost"), init));
    return answer();
  });
  return seen;
}
const problem = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/problem+json" } });

describe("the client", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("marks writes and only writes", async () => {
    const seen = serve(() => new Response("{}"));

    await sendJson("/api/x", { method: "POST", body: { a: 1 }, headers: { ...idempotent("k1"), ...ifMatch('"3"') } });
    await send("/api/x");

    expect(seen[0]?.headers.get("X-Shiheng-Request")).toBe("1");
    expect(seen[0]?.headers.get("Idempotency-Key")).toBe("k1");
    expect(seen[0]?.headers.get("If-Match")).toBe('"3"');
    expect(seen[1]?.headers.get("X-Shiheng-Request")).toBeNull();
  });

  it("takes an empty answer as done", async () => {
    serve(() => new Response(""));

    await expect(sendJson("/api/x", { method: "POST", body: {} })).resolves.toBeUndefined();
  });

  it("throws problem+json as a Problem with its field errors", async () => {
    serve(() =>
      problem(422, {
        title: "还有 1 处要修改",
        status: 422,
        code: "input.invalid",
        errors: [{ pointer: "#/name", detail: "请填写名称" }],
      }),
    );

    const failure = await api.GET("/api/me").catch((each: unknown) => each);

    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ status: 422, code: "input.invalid" });
    expect((failure as Problem).fieldError("#/name")).toBe("请填写名称");
  });

  it("tells a fault apart that is not JSON, and a network that is down", async () => {
    serve(() => new Response("<html>bad gateway</html>", { status: 502 }));
    await expect(send("/api/x")).rejects.toMatchObject({ status: 502, title: "没有办成" });

    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("failed")));
    await expect(send("/api/x")).rejects.toMatchObject({ status: 0, code: "client.offline" });
  });
});
