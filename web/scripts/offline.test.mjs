import { describe, expect, it, vi } from "vitest";
import { worker } from "../offline.ts";

const origin = "https://city.example";

/** Runs the worker's text with caches and a network of our own. */
function aWorker(network) {
  const listeners = {};
  const shelves = new Map();
  const cacheOf = (name) => {
    if (!shelves.has(name)) shelves.set(name, new Map());
    const rows = shelves.get(name);
    const path = (request) => new URL(request.url ?? request, origin).pathname;
    return {
      addAll: async (requests) => requests.forEach((request) => rows.set(path(request), `${name} ${path(request)}`)),
      // A browser refuses what was kept under another Vary unless told otherwise.
      match: async (request, options) => (options?.ignoreVary ? rows.get(path(request)) : undefined),
    };
  };
  const caches = {
    open: async (name) => cacheOf(name),
    keys: async () => [...shelves.keys()],
    delete: async (name) => shelves.delete(name),
    match: async (request, options) => {
      for (const name of shelves.keys()) {
        const found = await cacheOf(name).match(request, options);
        if (found) return found;
      }
      return undefined;
    },
  };
  const self = {
    addEventListener: (name, listener) => (listeners[name] = listener),
    skipWaiting: () => undefined,
    clients: { claim: () => undefined },
  };
  class FakeRequest {
    constructor(url) {
      this.url = origin + url;
    }
  }
  const run = (version, files) =>
    new Function("self", "caches", "fetch", "location", "Request", worker("/field/", version, files))(
      self,
      caches,
      network,
      { origin },
      FakeRequest,
    );
  const life = async (name) => {
    let done;
    listeners[name]({ waitUntil: (work) => (done = work) });
    await done;
  };
  const ask = async (path, mode = "cors", method = "GET") => {
    let answer;
    listeners.fetch({ request: { url: origin + path, mode, method }, respondWith: (given) => (answer = given) });
    return answer === undefined ? "left alone" : answer;
  };
  return { run, life, ask, shelves };
}
const installed = async (network, version = "1") => {
  const phone = aWorker(network);
  phone.run(version, ["/field/", "/field/assets/a.js"]);
  await phone.life("install");
  await phone.life("activate");
  return phone;
};
const down = () => Promise.reject(new TypeError("no net"));

describe("the field app's worker", () => {
  it("opens the kept start page for any address of the app when there is no network", async () => {
    const phone = await installed(down);
    expect(await phone.ask("/field/tasks/7/points/3", "navigate")).toBe("shiheng-1 /field/");
  });

  it("prefers the newest start page while there is a network", async () => {
    const phone = await installed(async () => ({ status: 200 }));
    expect(await phone.ask("/field/tasks", "navigate")).toEqual({ status: 200 });
  });

  it("opens the kept page behind a gateway whose server is away", async () => {
    const phone = await installed(async () => ({ status: 502 }));
    expect(await phone.ask("/field/", "navigate")).toBe("shiheng-1 /field/");
  });

  it("does not wait for ever for a network that hardly answers", async () => {
    vi.useFakeTimers();
    const phone = await installed(() => new Promise(() => undefined));
    const answer = phone.ask("/field/", "navigate");
    await vi.advanceTimersByTimeAsync(4001);
    expect(await answer).toBe("shiheng-1 /field/");
    vi.useRealTimers();
  });

  it("serves built files from the phone whatever headers they vary by", async () => {
    const phone = await installed(down);
    expect(await phone.ask("/field/assets/a.js")).toBe("shiheng-1 /field/assets/a.js");
  });

  it("never touches what the server answers, nor writes", async () => {
    const phone = await installed(down);
    expect(await phone.ask("/api/tasks/mine")).toBe("left alone");
    expect(await phone.ask("/field/x", "cors", "POST")).toBe("left alone");
  });

  it("keeps the generation before for a page that is still open, and drops the older ones", async () => {
    const phone = await installed(down, "1");
    for (const version of ["2", "3"]) {
      phone.run(version, ["/field/", `/field/assets/${version}.js`]);
      await phone.life("install");
      await phone.life("activate");
    }
    expect([...phone.shelves.keys()]).toEqual(["shiheng-2", "shiheng-3"]);
    expect(await phone.ask("/field/assets/2.js")).toBe("shiheng-2 /field/assets/2.js");
  });
});
