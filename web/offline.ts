import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * Makes an app open without a network: writes a service worker that keeps every built file. Answers of the server are
 * never kept by it; what the inspector works on is stored by the modules themselves.
 */
export function offline(base: string): Plugin {
  let publicFiles: string[] = [];
  return {
    name: "shiheng-offline",
    apply: "build",
    configResolved(config) {
      publicFiles = existsSync(config.publicDir) ? readdirSync(config.publicDir) : [];
    },
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((name) => !name.endsWith(".map") && name !== "index.html");
      const files = [...built, ...publicFiles].sort();
      const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
      const addresses = [base, ...files.map((name) => base + name)];
      this.emitFile({ type: "asset", fileName: "sw.js", source: worker(base, version, addresses) });
    },
  };
}

/** The worker's own text; a test runs it. */
export function worker(base: string, version: string, addresses: readonly string[]): string {
  return `const kept = "shiheng-${version}";
const base = ${JSON.stringify(base)};
const files = ${JSON.stringify(addresses)};
const patienceMs = 4000;
self.addEventListener("install", (event) => {
  const fresh = files.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  // The generation before stays: a page that is open during an update still finds the parts it has not loaded yet.
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => name.startsWith("shiheng-") && name !== kept).slice(0, -1))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});
// Names of built files change with their content, so what varies by request header is still the same file.
const find = async (request) =>
  (await (await caches.open(kept)).match(request, { ignoreVary: true })) ?? caches.match(request, { ignoreVary: true });
/** The newest start page while there is a network worth the name; the kept one without, behind a broken gateway, or in a cellar. */
async function page(request) {
  const patience = new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), patienceMs));
  try {
    const answer = await Promise.race([fetch(request), patience]);
    if (answer.status < 500) return answer;
  } catch {
    // The kept page below.
  }
  return (await find(base)) ?? fetch(request);
}
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin || !address.pathname.startsWith(base)) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else event.respondWith(find(event.request).then((answer) => answer ?? fetch(event.request)));
});
`;
}
