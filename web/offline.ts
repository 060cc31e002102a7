import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/**
 * Makes an app open without a network: writes a service worker that keeps every built file. Answers of the server are
 * never kept by it; what the inspector works on is stored by the modules themselves.
 */
export function offline(base: string): Plugin {
  return {
    name: "shiheng-offline",
    apply: "build",
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => !name.endsWith(".map") && name !== "index.html")
        .sort();
      const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
      const addresses = [base, ...files.map((name) => base + name)];
      this.emitFile({ type: "asset", fileName: "sw.js", source: worker(base, version, addresses) });
    },
  };
}

function worker(base: string, version: string, addresses: readonly string[]): string {
  return `const kept = "shiheng-${version}";
const base = ${JSON.stringify(base)};
const files = ${JSON.stringify(addresses)};
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== kept && name.startsWith("shiheng-")).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin || !address.pathname.startsWith(base)) return;
  if (event.request.mode === "navigate") {
    // The newest start page while there is a network, the kept one without.
    event.respondWith(fetch(event.request).catch(() => caches.match(base)));
    return;
  }
  event.respondWith(caches.match(event.request).then((answer) => answer ?? fetch(event.request)));
});
`;
}
