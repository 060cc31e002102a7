import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "./session";

const actor: Actor = {
  accountId: 1,
  name: "李四",
  roles: [{ code: "INSPECTOR", label: "执法人员" }],
  acts: ["task.list"],
  scopeName: "站前区",
  passwordDue: false,
};

let answers: Record<string, { status: number; body: object } | "down">;

function serve() {
  vi.stubGlobal("fetch", async (path: string) => {
    const answer = answers[path];
    if (answer === "down" || answer === undefined) throw new TypeError("failed");
    const response = new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: { "Content-Type": answer.status < 400 ? "application/json" : "application/problem+json" },
    });
    Object.defineProperty(response, "url", { value: `http://localhost${path}` });
    return response;
  });
}
const ok = (body: object) => ({ status: 200, body });
const unauthorized = { status: 401, body: { status: 401, title: "请先登录" } };
const today = ok({ date: "2026-05-19", weekday: "星期二", workdayOrdinal: 11 });

/** A fresh tab. */
async function aTab() {
  vi.resetModules();
  const [{ useSession }, { send }] = await Promise.all([import("./session"), import("./client")]);
  return { session: useSession(), send };
}

describe("the session", () => {
  beforeEach(() => {
    localStorage.clear();
    answers = { "/api/me": ok(actor), "/api/calendar/today": today, "/api/sign-out": ok({}) };
    serve();
  });
  afterEach(() => vi.unstubAllGlobals());

  it("knows who is here, what they may do and which day it is", async () => {
    const { session } = await aTab();

    expect((await session.load())?.name).toBe("李四");
    expect(session.today.value).toBe("2026-05-19");
    expect(session.hasRole(["INSPECTOR", "AUDITOR"])).toBe(true);
    expect(session.hasRole(["AUDITOR"])).toBe(false);
    expect(session.may(["task.list"])).toBe(true);
    expect(session.may(["plan.freeze"])).toBe(false);
    expect(session.may(undefined)).toBe(true);
  });

  it("is nobody before signing in, and somebody after", async () => {
    answers["/api/me"] = unauthorized;
    const { session } = await aTab();
    expect(await session.load()).toBeUndefined();

    answers = { "/api/sign-in": ok(actor), "/api/me": ok(actor), "/api/calendar/today": today };
    await session.signIn("li", "a long password");

    expect((await session.load())?.accountId).toBe(1);
  });

  it("lets the next page know what a refresh learned", async () => {
    const { session } = await aTab();
    answers["/api/me"] = ok({ ...actor, passwordDue: true });
    expect((await session.load())?.passwordDue).toBe(true);
    answers["/api/me"] = ok(actor);

    await session.refresh();

    expect((await session.load())?.passwordDue).toBe(false);
  });

  it("notes a session that ended in mid-work instead of forgetting the page", async () => {
    const { session, send } = await aTab();
    await session.load();
    answers["/api/plans"] = unauthorized;

    await expect(send("/api/plans", { method: "POST" })).rejects.toMatchObject({ status: 401 });

    expect(session.expired.value).toBe(true);
    expect(session.actor.value?.name).toBe("李四");
  });

  it("opens without a network only where the app keeps the person on the device", async () => {
    const first = (await aTab()).session;
    first.keepOnDevice();
    await first.load();

    answers = {};
    const desk = (await aTab()).session;
    await expect(desk.load()).rejects.toMatchObject({ status: 0 });
    const field = (await aTab()).session;
    field.keepOnDevice();
    expect((await field.load())?.name).toBe("李四");
  });

  it("forgets the person on the device when they sign out", async () => {
    const { session } = await aTab();
    session.keepOnDevice();
    await session.load();

    await session.signOut();

    expect(localStorage.getItem("shiheng.actor")).toBeNull();
    expect(await session.load()).toBeUndefined();
  });
});
